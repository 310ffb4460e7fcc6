"""House styles and page templates, as package data."""
