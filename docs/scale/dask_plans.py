# python3 dask_plans.py PLANS OUT: every record of the plans below a folder, as Parquet, on all that Dask has. Needs dask[dataframe], distributed.
import glob, json, os, subprocess, sys

import dask.dataframe as dd
import pandas as pd
from dask.distributed import Client

COLUMNS = {"plan": "object", "status": "object", "id": "object", "indicator": "object", "subject": "object",
           "value": "object", "min": "float64", "unit": "object", "year": "Int64", "role": "object"}

def read(paths):
    """One worker of planq for a part of the documents; a document that cannot be read is a row with its status."""
    planq = subprocess.Popen(["planq", "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    rows = []
    for path in paths:
        with open(path, "rb") as f:
            for field in (os.path.basename(path).encode(), f.read()):
                planq.stdin.write(len(field).to_bytes(4, "big") + field)
        planq.stdin.flush()
        line = json.loads(planq.stdout.readline())
        rows += [r | {"status": line["status"]} for r in line.get("rows") or [{"plan": line["name"]}]]
    planq.communicate()
    return pd.DataFrame(rows).reindex(columns=list(COLUMNS)).astype(COLUMNS)

if __name__ == "__main__":
    with Client():
        paths = sorted(p for p in glob.glob(sys.argv[1] + "/**", recursive=True) if os.path.isfile(p))
        parts = [paths[i:i + 50] for i in range(0, len(paths), 50)]
        dd.from_map(read, parts, meta=pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)).to_parquet(sys.argv[2])
