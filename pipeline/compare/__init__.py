"""Comparison of passages, terms, goods and limits between standards."""
