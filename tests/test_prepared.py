"""What is kept of a document is the same, whether one process makes all of it or a copy of it makes half."""

from __future__ import annotations

import os

import pytest

from pipeline import prepared
from pipeline.compare import steps
from pipeline.index import Collection
from pipeline.read.markdown import read
from pipeline.store.facts import facts_of

TEXT = """---
designation: "QCVN 91:2026/BXD"
title: "Quy chuẩn kỹ thuật quốc gia về kho chứa sơn"
issuer: BXD
---

## Quy định chung

### Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu kỹ thuật đối với kho chứa sơn theo QCVN 06:2021/BXD.

## Quy định kỹ thuật

### Khoảng cách

Khoảng cách từ kho chứa sơn đến nhà ở không nhỏ hơn 17 m.

### Nước thải

Nồng độ chì trong nước thải không được vượt quá 0,1 mg/l.
"""


def test_two_processes_make_of_a_document_what_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = facts_of(read("standards/BXD/kho-son.md", TEXT))
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    alone = prepared._made(facts, shared=True)
    monkeypatch.setattr(prepared, "_LARGE", 0)
    assert prepared._made(facts, shared=True) == alone == prepared._made(facts)
    assert [*alone[2]][1:] == [s.NAME for s in steps.STEPS]


def test_a_half_is_made_here_when_its_process_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    facts, here = facts_of(read("standards/BXD/kho-son.md", TEXT)), os.getpid()
    alone, known = prepared._made(facts), prepared._known

    def dying(one: Collection, names: list[str]) -> object:
        return known(one, names) if os.getpid() == here else os._exit(1)

    monkeypatch.setenv("CHUAN_WORKERS", "2")
    monkeypatch.setattr(prepared, "_LARGE", 0)
    monkeypatch.setattr(prepared, "_known", dying)
    assert prepared._made(facts, shared=True) == alone
