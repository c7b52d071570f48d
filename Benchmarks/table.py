"""The rows of Documentation/benchmarks.md, as they are measured."""

import statistics

rows = []


def row(what, ours, reference, ratio, aim):
    rows.append((what, ours, reference, f"{ratio:.2f}" if ratio is not None else "", aim))
    print("  ".join(str(cell) for cell in rows[-1]), flush=True)


def median(values):
    return statistics.median(list(values))
