"""Facts out of a standard: a module here with `KIND`, `COLUMNS` and `rows(standard)` is a kind of fact."""
