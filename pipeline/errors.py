"""What a caller did wrong, told to the person at the keyboard."""

from __future__ import annotations


class UsageError(Exception):
    """What was asked for cannot be done; the message says why, in the language in force."""
