"""Tests of chuan."""
