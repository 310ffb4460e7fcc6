"""Notation: numbers, units and signs; each module here is one rule."""
