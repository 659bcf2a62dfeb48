#!/usr/bin/env python3
"""Runs the scorers of the bench and fails where a figure falls below its floor (or rises above its ceiling).

    floors.py BIN SHARED

The floors are a little under what the last landed change printed. They are raised with it; a ceiling rises only where a floor that
matters more rose with it, and the commit says which.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# label, pattern on the scorer's output, "least" or "most", bound
SOURCES = [
    ("found", r"found (\d+) of 13", "least", 13),
    ("false alarms", r"false alarms (\d+)", "most", 0),
    ("pairs aligned", r"aligned (\d+) of 55", "least", 50),
]
NOISE = [("per 1,000 words", r"findings, ([\d.]+) per 1,000 words", "most", 0.54)]
MIXED = [("per 1,000 words", r"([\d.]+) per 1,000 words", "most", 0.08)]
GOLD = [
    ("found", r"found (\d+) of 157", "least", 45),
    ("look-alikes", r"look-alikes reported (\d+)", "most", 2),
]
PLANTS = [
    *((kind, kind + r"\s+\d+ of\s+\d+\s+([\d.]+)%", "least", floor) for kind, floor in
      (("number", 72), ("date", 71), ("name", 92), ("quote", 89), ("title", 80), ("text", 94))),
    ("blamed alone", r"blamed .*\(([\d.]+)%\)", "least", 88),
]
EXTRACT = [("right", r"= ([\d.]+)%", "least", 93)]


def check(label, output, rows):
    failed = False
    for name, pattern, way, bound in rows:
        found = re.search(pattern, output)
        value = float(found.group(1)) if found else None
        good = value is not None and (value >= bound if way == "least" else value <= bound)
        print(f"{'ok  ' if good else 'FAIL'} {label}: {name} {value} (at {way} {bound})")
        failed |= not good
    return failed


def main():
    binary, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    bench = shared / "bench"

    def run(*command):
        done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True)
        print(done.stdout, done.stderr, sep="")
        return done.stdout

    clusters, score = bench / "clusters", bench / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder) / "cases.jsonl"
        subprocess.run([sys.executable, bench / "plant.py", clusters, cases, "--seed", "1"], check=True)
        failed = [
            check("sources", run(score, "sources", binary, shared / "sources", bench / "sources_gold.json"), SOURCES),
            check("noise", run(score, "noise", binary, clusters), NOISE),
            check("mixed", run(score, "mixed", binary, clusters / "ecbplus"), MIXED),
            check("gold", run(score, "gold", binary, clusters, bench / "gold"), GOLD),
            check("plants", run(score, "plants", binary, clusters, cases), PLANTS),
            check("extract", run(shared / "specs" / "score_extract.py", binary, shared / "specs" / "extract.jsonl"), EXTRACT),
        ]
    sys.exit(1 if any(failed) else 0)


if __name__ == "__main__":
    main()
