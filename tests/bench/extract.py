#!/usr/bin/env python3
"""How fast claims are extracted, against a checker that reads every word of the same tree, on one core and in one run.

    tests/bench/extract.py BIN [FOLDER] [--peer typos] [--megabytes 20] [--runs 5]

BIN is the release binary, FOLDER holds articles (examples/deportations when left out). They are copied until the tree has the
size asked for; both programs then read it in turn, each on one core, as many times as asked. The peer is `typos`
(pip install typos); without it only our own figures are printed. Last, the tree as lines of JSON, once and four times over: the
peak memory must not grow with it.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = {".txt", ".md"}


def one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(command, stdin=None):
    """Seconds of processor, seconds by the clock, peak memory in kB."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdin=stdin, stdout=quiet, stderr=quiet, preexec_fn=one_core)
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss


def plant(files, folder, megabytes):
    """A tree of copies and the same articles as lines of JSON; its size in MB and the number of articles."""
    size, copies = 0, 0
    with open(folder / "articles.jsonl", "w") as lines:
        while size < megabytes * 1e6:
            for n, file in enumerate(files):
                place = folder / "tree" / str(copies) / f"{n}{file.suffix}"
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)
                size += place.stat().st_size
                lines.write(json.dumps({"id": f"{copies}/{n}", "text": file.read_text(errors="replace")}) + "\n")
            copies += 1
    return size / 1e6, copies * len(files)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bin")
    ap.add_argument("folder", nargs="?", default=ROOT / "examples" / "deportations")
    ap.add_argument("--peer", default="typos")
    ap.add_argument("--megabytes", type=float, default=20)
    ap.add_argument("--runs", type=int, default=5)
    a = ap.parse_args()
    files = sorted(p for p in Path(a.folder).rglob("*") if p.suffix in ARTICLES)
    if not files:
        sys.exit(f"{a.folder}: no article (.txt, .md)")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        megabytes, articles = plant(files, folder, a.megabytes)
        print(f"{megabytes:.1f} MB in {articles} articles, one core, {a.runs} runs of each in turn after one not counted")
        ours = [a.bin, "extract", "--format", "jsonl", "--jobs", "1", str(folder / "tree")]
        peer = shutil.which(a.peer)
        rows = {"factcheck extract": []}
        for _ in range(a.runs + 1):
            rows["factcheck extract"].append(run(ours))
            if peer:
                rows.setdefault(a.peer, []).append(run([peer, "--threads", "1", "--isolated", str(folder / "tree")]))
        for name, runs in rows.items():
            cpu, wall = (statistics.median(r[n] for r in runs[1:]) for n in (0, 1))
            peak = max(r[2] for r in runs) / 1024
            print(f"{name:18} {megabytes / cpu:6.1f} MB/s ({cpu:.2f} s of processor, {wall:.2f} s by the clock), {peak:.0f} MB")
        if peer:
            ratios = sorted(b[0] / a[0] for a, b in list(zip(*rows.values()))[1:])
            print(f"throughput against {a.peer}: {statistics.median(ratios):.2f} (pairs {ratios[0]:.2f} to {ratios[-1]:.2f})")
        else:
            print(f"{a.peer} is not installed: nothing to compare with")
        for times in (1, 4):
            path = folder / f"{times}.jsonl"
            with open(path, "wb") as out:
                for _ in range(times):
                    with open(folder / "articles.jsonl", "rb") as part:
                        shutil.copyfileobj(part, out)
            with open(path) as stdin:
                command = [a.bin, "extract", "--from", "jsonl", "--format", "jsonl", "--jobs", "1", "-"]
                _, wall, memory = run(command, stdin)
            print(f"lines of JSON, {path.stat().st_size / 1e6:5.1f} MB: {memory / 1024:.0f} MB at most, {wall:.1f} s by the clock")


main()
