"""Tests of pipeline/dossier: gathering, documents, comments, bodies, the archive."""
