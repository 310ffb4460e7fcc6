"""Tests of the question who depends on a document."""
