#!/usr/bin/env python3
"""Runs examples/spark over an invented archive on a local cluster of two workers, loses a worker on the way, and compares the findings
with those of one machine, line by line.

    tests/bench/spark.py BIN [--articles 20000] [--keep DIR] [--spare]

BIN is the release binary. Needs spark-submit (pip install pyspark) and Java 17. With --spare no worker is killed.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def workers():
    """The processes of executors, oldest first."""
    found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True)
    return [int(pid) for pid in found.stdout.split()]


def kill_one(child, told):
    """Kills a worker once both are at work and the first have had their tasks for a while."""
    while child.poll() is None and len(workers()) < 2:
        time.sleep(0.5)
    time.sleep(20)
    for pid in workers()[:1]:
        os.kill(pid, 9)
        told.append(pid)


def lines(folder):
    return sorted(line for part in Path(folder).glob("part-*") for line in part.read_text().splitlines())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bin", type=Path)
    ap.add_argument("--articles", type=int, default=20_000)
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--spare", action="store_true", help="kill no worker")
    args = ap.parse_args()
    program = str(args.bin.resolve())
    with tempfile.TemporaryDirectory() as made:
        place = args.keep or Path(made)
        place.mkdir(parents=True, exist_ok=True)
        archive = place / "archive.jsonl"
        with open(archive, "w") as out:
            subprocess.run([sys.executable, ROOT / "tests/bench/archive.py", str(args.articles)], stdout=out, check=True)
        job = ["spark-submit", "--master", "local-cluster[2,1,2048]", "--driver-memory", "2g", "--conf", "spark.ui.enabled=false",
               str(ROOT / "examples/spark/findings.py"), str(archive), str(place / "findings"), "--factcheck", program,
               "--stories", str(place / "stories")]
        start = time.perf_counter()
        child = subprocess.Popen(job, stdout=subprocess.DEVNULL, stderr=open(place / "spark.log", "w"))
        killed = []
        if not args.spare:
            threading.Thread(target=kill_one, args=(child, killed), daemon=True).start()
        if child.wait() != 0:
            sys.exit(f"the job failed; see {place / 'spark.log'}")
        spark = time.perf_counter() - start
        stories = lines(place / "stories")
        stories.sort(key=lambda line: (json.loads(line)["story"], json.loads(line)["id"]))
        single = subprocess.run([program, "align", "--from", "jsonl", "--no-config", "--only", "findings", "--fail-on", "never", "-"],
                                input="\n".join(stories) + "\n", capture_output=True, text=True, check=True).stdout
        one, many = sorted(single.splitlines()), lines(place / "findings")
        print(f"{args.articles} articles: {len(many)} findings in {spark:.0f} s, workers killed: {len(killed)}")
        print(f"one machine: {len(one)} findings, {'the same' if one == many else 'NOT the same'}")
        # How the stories of the keys stand to those that the program tells apart by itself.
        whole = subprocess.run([program, "compare", "--from", "jsonl", "--no-config", "--fail-on", "never", "--format", "jsonl", str(archive)],
                               capture_output=True, text=True, check=True).stdout
        same = lambda text: collections.Counter(json.dumps({k: v for k, v in json.loads(line).items() if k in ("rule", "locations", "message")})
                                                for line in text)
        by_keys, by_itself = same(many), same(whole.splitlines())
        print(f"compare on the same articles: {sum(by_itself.values())} findings, {sum((by_keys & by_itself).values())} of them also by the job")
        sys.exit(one != many)


if __name__ == "__main__":
    main()
