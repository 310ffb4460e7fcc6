"""Tests of the time limits of the procedure and of what falls due."""
