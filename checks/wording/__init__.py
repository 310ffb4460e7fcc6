"""Wording: requirement verbs and vague words; each module here is one rule."""
