"""Designations and issuers; each module here is one rule."""
