"""Templates are compiled once for many starts."""

from __future__ import annotations

from time import perf_counter

from jinja2 import BytecodeCache, Environment, __version__
from jinja2.bccache import Bucket

from pipeline import compiled
from pipeline.cache import code_digest

_OPTIONS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "autoescape",
    "optimized",
    "is_async",
    "sandboxed",
)


class Kept(BytecodeCache):
    """The code of templates beside our own compiled modules, found by source, name and all that decides how it is compiled."""

    def __init__(self) -> None:
        self._begun: dict[compiled.Key, float] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template when it is known."""
        key = _key(bucket)
        if data := compiled.code(key):
            bucket.bytecode_from_string(data)
        if bucket.code is None:
            self._begun[key] = perf_counter()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        key = _key(bucket)
        compiled.keep_code(key, bucket.bytecode_to_string(), self._begun.pop(key, 0.0))


def _key(bucket: Bucket) -> compiled.Key:
    """All that the code depends on; constants are worked out as it is made, with filters and whatever they call: hence our own code."""
    return ("jinja", __version__, code_digest(), bucket.key, bucket.checksum, _options(bucket.environment))


def _options(environment: Environment) -> str:
    made = [getattr(environment, name) for name in _OPTIONS]
    return repr([*made, environment.finalize is None, sorted(environment.extensions)])
