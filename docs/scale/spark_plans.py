# spark-submit spark_plans.py PLANS OUT: every record of the plans below a folder, as Parquet, on all that Spark has. planq is on each machine.
import json, subprocess, sys

import pandas as pd
from pyspark.sql import SparkSession

COLUMNS = "plan string, status string, id string, indicator string, subject string, value string, min double, unit string, year double, role string"
NAMES = [column.split()[0] for column in COLUMNS.split(", ")]


def read(batches):
    """One worker of planq for a partition; a document that cannot be read is a row with its status."""
    planq = subprocess.Popen(["planq", "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for batch in batches:
        rows = []
        for path, content in zip(batch["path"], batch["content"]):
            for field in (path.rsplit("/", 1)[-1].encode(), content):
                planq.stdin.write(len(field).to_bytes(4, "big") + field)
            planq.stdin.flush()
            line = json.loads(planq.stdout.readline())
            rows += [r | {"status": line["status"]} for r in line.get("rows") or [{"plan": line["name"], "status": line["status"]}]]
        yield pd.DataFrame(rows, columns=NAMES, dtype=object).astype({"min": "float64", "year": "float64"})
    planq.communicate()


if __name__ == "__main__":
    spark = SparkSession.builder.appName("planq").getOrCreate()
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(sys.argv[1])
    files.select("path", "content").mapInPandas(read, COLUMNS).write.mode("overwrite").parquet(sys.argv[2])
