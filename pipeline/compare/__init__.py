"""Comparison of standards with one another: copied clauses, terms, goods, references, scopes and coordination."""
