"""Targets: a module here with `SUFFIX` and `render(standard, house, options) -> bytes` is a target."""
