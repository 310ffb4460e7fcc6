"""What a person must know of a Word file that was read: what was accepted, changed or could not be carried over, and the comments in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.read.docx.filling import Filling, shown
from pipeline.read.docx.package import Package, W
from pipeline.read.docx.runs import Runs
from pipeline.read.docx.styles import value
from pipeline.text import fold, squeeze

_CODE = "F15"
_PRINTABLE = (".svg", ".png", ".jpg", ".jpeg")


def findings(package: Package, runs: Runs, filling: Filling, path: str) -> Iterator[Finding]:
    """Every finding about the file itself."""
    yield from _counted(runs, path)
    for name, image in filling.laid.images.items():
        if not image.part.lower().endswith(_PRINTABLE):
            message = _("Hình {name} có dạng mà bản in không dùng được; tệp gốc đã được giữ.").format(name=name)
            yield _finding(path, 1, message, name, _("Lưu lại hình dưới dạng PNG, JPEG hoặc SVG."))
    for at, text in filling.lost():
        yield _finding(path, at, _("Chú thích cuối trang này không tìm được chỗ của nó: “{text}”.").format(text=shown(text)), text)
    yield from _comments(package, path)
    yield from _edges(package, filling, path)


def spoken(findings_: tuple[Finding, ...]) -> list[Finding]:
    """What the text reader said, but not of paragraphs that only stand for a table or a figure; formulas are a sign in it."""
    kept = [f for f in findings_ if not any(c >= "\U00100000" for c in f.subject)]
    return [replace(f, message=shown(f.message), clause=shown(f.clause), subject=shown(f.subject)) for f in kept]


def _counted(runs: Runs, path: str) -> Iterator[Finding]:
    """One finding for each kind of thing that was met, with how often and where first."""
    for what, count in runs.told.items():
        severity, message, fix = _words(what)
        text = message.format(count=count)
        yield replace(_finding(path, runs.places[what], text, what, fix), severity=severity)


def _words(what: str) -> tuple[Severity, str, str]:
    """How grave a thing is, what is said of it and what to do."""
    info, warning = Severity.INFO, Severity.WARNING
    look = _("Xem lại trong Word trước khi nhập, nếu chưa thống nhất các sửa đổi.")
    known = {
        "inserted": (info, _("{count} chỗ chèn theo dõi sửa đổi (track changes) được coi là đã chấp nhận."), look),
        "deleted": (info, _("{count} chỗ xóa theo dõi sửa đổi (track changes) được coi là đã chấp nhận."), look),
        "moved": (info, _("{count} chỗ chuyển đi theo dõi sửa đổi được coi là đã chấp nhận."), look),
        "box": (info, _("{count} khung chữ (text box) được đặt sau đoạn mà nó gắn vào."), _("Kiểm tra vị trí của chữ trong khung.")),
        "unnumbered": (
            info,
            _("Các đề mục không có số trong Word; số được đếm theo cấp của kiểu đề mục."),
            _("Kiểm tra cấp của các đề mục."),
        ),
        "hidden": (warning, _("{count} đoạn chữ ẩn không được nhập."), _("Bỏ thuộc tính ẩn (Hidden) nếu chữ thuộc văn bản.")),
        "nested": (
            warning,
            _("{count} ô có bảng lồng bên trong; chữ của bảng lồng được nối vào ô."),
            _("Tách bảng lồng thành bảng riêng."),
        ),
        "celled": (warning, _("{count} hình nằm trong ô của bảng được đặt ngay sau bảng."), _("Kiểm tra vị trí và tên của hình.")),
        "inline": (warning, _("{count} hình nằm giữa dòng chữ được đặt sau đoạn."), _("Kiểm tra vị trí và tên của hình.")),
        "formula": (warning, _("{count} công thức không chuyển được sang TeX."), _("Gõ lại công thức giữa hai dấu $.")),
        "object": (
            warning,
            _("{count} đối tượng nhúng (MathType, OLE) không đọc được; chỗ của nó ghi “[công thức]”."),
            _("Chuyển sang công thức của Word (Alt và =) rồi nhập lại, hoặc gõ TeX giữa hai dấu $."),
        ),
        "drawing": (
            warning,
            _("{count} hình vẽ, biểu đồ của Word không nhập được."),
            _("Lưu hình vẽ dưới dạng ảnh PNG hoặc SVG rồi chèn lại."),
        ),
        "linked": (warning, _("{count} hình chỉ được liên kết từ nơi khác nên không có trong tệp."), _("Chèn hẳn hình vào tệp Word.")),
        "symbol": (warning, _("{count} ký hiệu của phông riêng có thể hiện sai."), _("Thay bằng ký tự Unicode.")),
        "font": (
            warning,
            _("{count} đoạn chữ dùng phông TCVN3 (.Vn…) hoặc VNI, không phải Unicode nên đọc ra sai dấu."),
            _("Chuyển mã sang Unicode trong Word rồi nhập lại."),
        ),
    }
    return known[what]


def _comments(package: Package, path: str) -> Iterator[Finding]:
    """The comments in the margin, which no standard carries."""
    root = package.beside("comments")
    for comment in root.findall(f"{W}comment") if root is not None else ():
        text = squeeze(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")))
        author = unicodedata.normalize("NFC", value(comment, "author")) or "?"
        if text:
            message = _("Lời bình bên lề của {author} không được nhập: “{text}”.").format(author=author, text=text)
            fix = _("Ghi vào tệp ý kiến góp ý nếu cần trả lời.")
            yield replace(_finding(path, 1, message, text, fix), severity=Severity.INFO)


def _edges(package: Package, filling: Filling, path: str) -> Iterator[Finding]:
    """Words of running headers and footers that stand nowhere in the text."""
    body = " " + fold(" ".join(p.text for p in filling.laid.paras)) + " "
    seen: set[str] = set()
    for name in (*package.named("header"), *package.named("footer")):
        root = package.tree(name)
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            text = squeeze("".join(t.text or "" for t in paragraph.iter(f"{W}t")))
            key = fold(text)
            if any(c.isalpha() for c in key) and f" {key} " not in body and key not in seen:
                seen.add(key)
                message = _("Dòng ở đầu hoặc chân trang không được nhập: “{text}”.").format(text=text)
                yield replace(_finding(path, 1, message, text, _("Mẫu trình bày tự in số hiệu và số trang.")), severity=Severity.INFO)


def _finding(path: str, at: int, message: str, subject: str, fix: str = "") -> Finding:
    place = _("đoạn {number}").format(number=at)
    return Finding(_CODE, Severity.WARNING, Span(path, max(at, 1)), place, message, fix=fix, subject=subject[:200])
