"""Tests of the store of facts."""
