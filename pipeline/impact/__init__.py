"""Who depends on a document, a clause, a term or a parameter: every clause in every ministry, through all steps."""

from __future__ import annotations
