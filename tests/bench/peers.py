#!/usr/bin/env python3
"""How fast others read figures, dates and names of the same articles: recognizers-text and spaCy, on one core, in one run.

    tests/bench/peers.py BIN [FOLDER] [--megabytes 0.2]

BIN is the release binary, FOLDER holds articles (examples/deportations when left out), which are read as often as makes the size asked
for. Needs `pip install recognizers-text-suite "emoji<2" spacy`. spaCy's models are not on PyPI: where `en_core_web_sm` is not installed
only its tokenizer is timed, which finds neither names nor dates. Loading is not counted for them, and is for BIN.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def recognizers():
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number

    return "recognizers-text, numbers and dates", lambda text: (
        recognize_number(text, "en-us"),
        recognize_datetime(text, "en-us"),
    )


def spacy():
    import spacy

    try:
        return "spaCy en_core_web_sm", spacy.load("en_core_web_sm")
    except OSError:
        return "spaCy, tokenizer alone", spacy.blank("en")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bin")
    ap.add_argument("folder", nargs="?", default=ROOT / "examples" / "deportations")
    ap.add_argument("--megabytes", type=float, default=0.2)
    a = ap.parse_args()
    texts = [p.read_text(errors="replace") for p in sorted(Path(a.folder).rglob("*")) if p.suffix in {".txt", ".md"}]
    if not texts:
        sys.exit(f"{a.folder}: no article (.txt, .md)")
    whole = []
    while sum(map(len, whole)) < a.megabytes * 1e6:
        whole += texts
    size = sum(len(t.encode()) for t in whole) / 1e6
    print(f"{size:.2f} MB in {len(whole)} articles, seconds of processor")
    for peer in (recognizers, spacy):
        try:
            name, read = peer()
        except ImportError as missing:
            print(f"{peer.__name__}: not installed ({missing})")
            continue
        read("Twelve people were hurt on 3 May 2021.")
        start = time.process_time()
        for text in whole:
            read(text)
        spent = time.process_time() - start
        print(f"{name:38} {size / spent:8.3f} MB/s ({spent:.2f} s)")
    # Ours is too fast for so little text: it reads a hundred times as much.
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as lines:
        for n, text in enumerate(whole * 100):
            lines.write(json.dumps({"id": str(n), "text": text}) + "\n")
        lines.flush()
        command = [a.bin, "extract", "--from", "jsonl", "--format", "jsonl", "--jobs", "1", lines.name]
        child = subprocess.run(["/usr/bin/env", "time", "-f", "%U %S", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        spent = sum(map(float, child.stderr.decode().split()[-2:]))
    print(f"{'factcheck extract, all kinds':38} {size * 100 / spent:8.3f} MB/s ({spent:.2f} s for a hundred times the text)")


main()
