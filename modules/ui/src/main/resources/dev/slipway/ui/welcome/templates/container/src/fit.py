"""Fits a straight line by least squares, and judges it on rows it has not seen.

Nothing but Python's own library, so that the plain image runs it. A line that begins with
"slipway metric" is kept as a metric; so is what metrics.json holds at the end.
"""

import csv
import json
import pathlib
import random

KEEP_BACK = "keep-back"


def params():
    """The value of fit.keep-back in params.yaml, read without a YAML library."""
    for line in pathlib.Path("params.yaml").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == KEEP_BACK:
            return float(value.split("#")[0])
    return 0.25


def line_through(rows):
    n = len(rows)
    mean_x = sum(x for x, _ in rows) / n
    mean_y = sum(y for _, y in rows) / n
    slope = sum((x - mean_x) * (y - mean_y) for x, y in rows) / sum((x - mean_x) ** 2 for x, _ in rows)
    return slope, mean_y - slope * mean_x


def main():
    with open("data/measurements.csv", newline="") as file:
        rows = [(float(r["hours"]), float(r["output"])) for r in csv.DictReader(file)]
    random.Random(7).shuffle(rows)
    kept = int(len(rows) * params())
    test, train = rows[:kept], rows[kept:]
    slope, start = line_through(train)
    mean = sum(y for _, y in test) / len(test)
    error = sum((y - (start + slope * x)) ** 2 for x, y in test)
    r2 = 1 - error / sum((y - mean) ** 2 for _, y in test)
    print(f"slipway metric slope={slope:.4f}")
    build = pathlib.Path("build")
    build.mkdir(exist_ok=True)
    (build / "model.json").write_text(json.dumps({"slope": slope, "start": start}))
    (build / "metrics.json").write_text(json.dumps({"r2": r2, "rows": len(test)}))


if __name__ == "__main__":
    main()
