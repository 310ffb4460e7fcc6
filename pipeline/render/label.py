"""The designation on the mark of conformity as SVG: the three forms of Circular 26/2019/TT-BKHCN, Annex IX.

The drawing of the mark itself is not in the text of the annex: without `mark_file` of the house a frame with "CR" stands in its place.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from pipeline.designation import find
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Standard
from pipeline.render.escape import one_line, xml

_FORM = """<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="{height}mm" viewBox="0 0 400 {tall}" role="img" aria-labelledby="t">
<title id="t">{title}</title>
<g fill="none" stroke="#000" stroke-width="14"><rect x="110" y="20" width="180" height="180" rx="14"/></g>
<text x="200" y="146" {font} font-size="100">CR</text>
{lines}</svg>
"""
_FONT = Markup('font-family="Arial, Arimo, sans-serif" font-weight="bold" text-anchor="middle"')
_LINE = '<text x="200" y="{y}" {font} font-size="{size}">{text}</text>\n'


def designations(standard: Standard) -> tuple[str, ...]:
    """What stands on the mark: the designation, under that of the QCVN that delegates where there is one."""
    name = standard.metadata.designation
    if not re.match(r"QC(?:VN|ĐP)\b", name):
        raise UsageError(_("“{name}” không phải quy chuẩn kỹ thuật: không có dấu hợp quy.").format(name=standard.name))
    above = [str(d) for _s, _e, d in find(standard.metadata.delegated_by) if d.series == "QCVN"] if name.startswith("QCĐP") else []
    return (*above[:1], name)


def render(standard: Standard) -> bytes:
    """The label as SVG; raises UsageError for a standard that is no regulation."""
    names = tuple(map(one_line, designations(standard)))
    size = min(44, int(380 / (0.62 * max(map(len, names)))))
    lines = Markup("").join(Markup(_LINE).format(y=260 + 56 * n, size=size, text=xml(name), font=_FONT) for n, name in enumerate(names))
    tall = 230 + 56 * len(names)
    return Markup(_FORM).format(height=tall // 10, tall=tall, title=xml("CR " + ", ".join(names)), lines=lines, font=_FONT).encode()
