#!/usr/bin/env python3
"""Runs the scorers of the bench and fails where a figure falls below its floor (or rises above its ceiling).

    floors.py BIN SHARED

The floors are a little under what the last landed change printed; they are raised with it and never lowered.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# label, pattern on the scorer's output, "least" or "most", bound
SOURCES = [
    ("sources found", r"found (\d+) of 13", "least", 12),
    ("sources false alarms", r"false alarms (\d+)", "most", 1),
    ("sources pairs aligned", r"aligned (\d+) of 55", "least", 47),
]
PLANTS = []
NOISE = []
MIXED = []
GOLD = []


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
    score = [sys.executable, str(bench / "score.py")]

    def run(*arguments):
        done = subprocess.run([*score, *map(str, arguments)], capture_output=True, text=True)
        print(done.stdout, done.stderr, sep="")
        return done.stdout

    failed = check("sources", run("sources", binary, shared / "sources", bench / "sources_gold.json"), SOURCES)
    if NOISE:
        failed |= check("noise", run("noise", binary, bench / "clusters"), NOISE)
    if MIXED:
        failed |= check("mixed", run("mixed", binary, bench / "clusters" / "ecbplus"), MIXED)
    if GOLD:
        failed |= check("gold", run("gold", binary, bench / "clusters", bench / "gold"), GOLD)
    if PLANTS:
        with tempfile.TemporaryDirectory() as folder:
            cases = Path(folder) / "cases.jsonl"
            subprocess.run([sys.executable, bench / "plant.py", bench / "clusters", cases, "--seed", "1"], check=True)
            failed |= check("plants", run("plants", binary, bench / "clusters", cases, "--limit", 400), PLANTS)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
