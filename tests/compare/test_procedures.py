from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.compare.ranking import overlaps
from pipeline.model import Severity, Standard
from tests.compare.small import standard


def machine(number: int, issuer: str, goods: str, procedure: str) -> Standard:
    scope = f"Quy chuẩn này quy định các yêu cầu kỹ thuật đối với {goods}."
    parts = [("1", "Phạm vi điều chỉnh", scope), ("3", "Quy định quản lý", procedure)]
    return standard(f"QCVN {number}:2026/{issuer}", f"VỀ {goods.upper()}", parts)


def found_in(left: Standard, right: Standard) -> list[Overlap]:
    return [o for o in overlaps([left, right]) if o.kind is Kind.DUPLICATE]


def test_one_object_declared_under_two_offices_is_a_warning() -> None:
    left = machine(1, "BCT", "máy ép thủy lực", "Máy ép thủy lực phải được công bố hợp quy trước khi lưu thông.")
    right = machine(2, "BNV", "máy cắt và máy ép thủy lực", "Máy được đánh giá theo phương thức 5 và gắn dấu hợp quy.")
    (found,) = found_in(left, right)
    assert (found.severity, found.left.clause, found.right.clause) == (Severity.WARNING, "3.1", "3.1")
    assert found.note.endswith("?")


def test_other_procedures_and_other_objects_are_not_told() -> None:
    press = machine(1, "BCT", "máy ép thủy lực", "Máy ép thủy lực phải được công bố hợp quy trước khi lưu thông.")
    assert found_in(press, machine(2, "BNV", "máy ép thủy lực", "Máy ép thủy lực phải sạch.")) == []
    assert found_in(press, machine(2, "BYT", "nước uống đóng chai", "Nước phải được công bố hợp quy trước khi lưu thông.")) == []


def test_what_certifying_bodies_do_is_no_procedure_for_goods() -> None:
    press = machine(1, "BCT", "máy ép thủy lực", "Máy ép thủy lực phải được công bố hợp quy trước khi lưu thông.")
    body = machine(2, "BNV", "máy ép thủy lực", "Tổ chức chứng nhận thực hiện chứng nhận hợp quy phải đăng ký hoạt động.")
    assert found_in(press, body) == []


def test_a_thing_is_known_without_where_it_is_and_by_its_class() -> None:
    left = machine(1, "BNV", "thang cuốn và băng tải chở người", "Thang cuốn phải được kiểm định kỹ thuật an toàn.")
    right = machine(2, "BXD", "ga đường sắt đô thị", "Thang cuốn lắp trong ga phải được kiểm định trước khi bàn giao.")
    assert found_in(left, right)
    urea = machine(3, "BCT", "hóa chất", "Phân urê phải được chứng nhận hợp quy.")
    fertilizer = machine(4, "BNNMT", "phân bón", "Phân bón phải được công bố hợp quy.")
    assert found_in(urea, fertilizer)
