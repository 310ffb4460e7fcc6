"""The join on Apache Spark: the SQL of DuckDB, on a cluster that is there already."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.compare.encoded import Encoded, Places
from pipeline.messages import _

if TYPE_CHECKING:
    from pipeline.engine import Join, Pairs

NAME = "spark"


def missing() -> str:
    """What must be installed for Spark, empty when it is there."""
    if importlib.util.find_spec("pyspark") is None:
        return _("Máy ghép «spark» cần PySpark: pip install chuan[spark].")
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        return _("Máy ghép «spark» cần Java 17: cài openjdk-17-jre-headless hoặc đặt JAVA_HOME.")
    return ""


def pairs(passages: Encoded, documents: Places, join: Join) -> Iterator[Pairs]:
    """The pairs of passages that are like enough; the folder of the join must be one that all machines of the cluster see."""
    from pyspark.sql import SparkSession

    from pipeline.engine import _sql

    builder = SparkSession.builder.appName("chuan").master(join.master).config("spark.ui.enabled", "false")
    if join.master.startswith("local"):  # a cluster has settings of its own
        builder = builder.config("spark.driver.memory", f"{join.memory}m").config("spark.sql.shuffle.partitions", "8")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        with _sql.folder(join) as home:
            _sql.prepare(passages, documents, join, home)

            def view(name: str) -> None:
                spark.read.parquet((home / f"{name}.parquet").as_uri()).createOrReplaceTempView(name)

            def write(name: str, select: str) -> None:
                spark.sql(select).write.parquet((home / f"{name}.parquet").as_uri())
                view(name)

            view("runs")
            view("weights")
            yield from _sql.steps(join, home, write)
    finally:
        spark.stop()
