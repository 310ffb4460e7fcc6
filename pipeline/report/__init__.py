"""Reports: a module here with `NAME` and `render(...) -> str` is a report."""
