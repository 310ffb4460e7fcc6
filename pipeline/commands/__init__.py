"""The commands: a module here with `NAME`, `PLACE`, `HELP` and `run` is a command; modules that begin with "_" are their helpers.

`run` parses the arguments, calls one function and returns the exit code; what it needs beyond the command line is imported inside it,
so that help is quick. `PLACE` orders the list of commands.
"""
