"""Benchmarks: medians and ratios of whole commands and of single stages, printed as a table."""
