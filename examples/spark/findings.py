#!/usr/bin/env python3
"""Findings of an archive, on Apache Spark: claims are extracted and stories aligned by the factcheck program, as lines through its
standard input, and Spark does what it is for, the grouping between.

    spark-submit findings.py ARTICLES OUT --factcheck PATH [--stories DIR] [--partitions N]

ARTICLES is a folder or file of JSON lines or Parquet with the columns id, text and, as far as there are, publisher, published, title,
url. OUT is a folder; it gets one finding a line, as `factcheck align` prints them. With --stories the articles are kept there too,
each with its story, sorted by story: `factcheck align` on these lines gives the same findings on one machine.
"""
import argparse
import json
import subprocess
import sys
import threading

from pyspark import StorageLevel
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as f

# Columns that the program reads, where the articles have them.
COLUMNS = ["id", "text", "publisher", "published", "title", "url"]
# Names and words of names that two articles of one story share at least; what more articles hold than this tells little and is counted less.
SHARED, CROWD = 2, 50
# Days within which two articles can be of one story without a chain of others between them.
DAYS = 15
# Holders of a salted key up to which all pairs are made; of more, each meets the next few, which still connects them.
HEAVY, NEXT = 100, 6
# Rounds after which the components of a graph of stories are long found: news is no chain of hundreds of articles.
ROUNDS = 30


def program(command, lines):
    """Lines through the standard input of a program, and what it prints. A program that fails fails the task, and Spark runs it anew."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    notes = []

    def feed():
        try:
            for line in lines:
                child.stdin.write(line + "\n")
            child.stdin.close()
        except BrokenPipeError:
            pass

    def listen():
        notes.extend(child.stderr)

    threads = [threading.Thread(target=feed), threading.Thread(target=listen)]
    for thread in threads:
        thread.start()
    yield from (line.rstrip("\n") for line in child.stdout)
    for thread in threads:
        thread.join()
    # 1 says that there are findings.
    if child.wait() not in (0, 1):
        raise RuntimeError("".join(notes))


def words(command):
    """Articles as lines to (article, name or word of one), each once. "Ana Lund" is in few stories where both words are in many."""

    def of(lines):
        seen, article = set(), None
        for line in program(command, lines):
            claim = json.loads(line)
            if claim["kind"] != "name":
                continue
            if claim["source"] != article:
                seen, article = set(), claim["source"]
            name = claim["value"].get("form", "").casefold()
            for word in [name, *name.split()]:
                if len(word) > 2 and word not in seen:
                    seen.add(word)
                    yield article, word

    return of


def pairs(keys, articles):
    """Pairs of articles that share enough words of names. Each word is salted with the time of publication, so that no task gets all
    articles that hold a common one, and those that are pairs stand in one span of time or in two that touch; of a salted word
    with too many holders each meets the next few only."""
    held = keys.groupBy("word").agg(f.count("*").alias("holders")).where("holders > 1")
    span = f.coalesce(f.floor(f.datediff(f.to_date("published"), f.lit("2000-01-01")) / DAYS), f.lit(-1))
    salted = (
        keys.join(held, "word")
        .join(articles.select("id", span.alias("span")), "id")
        .select("*", f.explode(f.array(f.col("span"), f.col("span") + 1)).alias("salt"))
    )
    group = Window.partitionBy("word", "salt")
    salted = salted.select("*", f.row_number().over(group.orderBy("id")).alias("nth"), f.count("*").over(group).alias("size")).persist()
    a, b = salted.alias("a"), salted.alias("b")
    near = (f.col("a.size") <= HEAVY) | (f.col("b.nth") - f.col("a.nth") <= NEXT)
    # Two articles of one span meet under two salts: only the first counts.
    once = f.col("a.salt") == f.greatest("a.span", "b.span")
    meet = (f.col("a.word") == f.col("b.word")) & (f.col("a.salt") == f.col("b.salt")) & (f.col("a.nth") < f.col("b.nth"))
    weight = f.sum(f.least(f.lit(1.0), f.lit(CROWD) / f.col("a.holders")))
    both = a.join(b, meet & near & once).groupBy(f.col("a.id").alias("one"), f.col("b.id").alias("other"))
    return both.agg(weight.alias("weight")).where(f.col("weight") >= SHARED).select("one", "other")


def stories(articles, edges):
    """Each article with its story: the lowest id among those that a chain of pairs leads to."""
    told = articles.select("id", f.col("id").alias("story"))
    ways = edges.union(edges.select("other", "one")).persist()
    for _ in range(ROUNDS):
        near = ways.join(told, ways.other == told.id).groupBy("one").agg(f.min("story").alias("near"))
        moved = told.join(near, told.id == near.one, "left").select(
            "id", f.least("story", f.coalesce("near", "story")).alias("story"), (f.col("near") < f.col("story")).alias("moved")
        )
        # Kept in the folder of checkpoints, not on a worker: one that is lost costs its own tasks and no more.
        moved = moved.checkpoint()
        told = moved.select("id", "story")
        if not moved.where("moved").head(1):
            break
    return told


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles")
    ap.add_argument("out")
    ap.add_argument("--factcheck", default="factcheck", help="the program, at the same place on every worker")
    ap.add_argument("--stories", help="keep the articles with their stories here")
    ap.add_argument("--partitions", type=int, default=32)
    args = ap.parse_args()
    spark = SparkSession.builder.appName("factcheck").config("spark.sql.shuffle.partitions", args.partitions).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.setCheckpointDir(args.out.rstrip("/") + ".checkpoints")
    read = spark.read.parquet if args.articles.rstrip("/").endswith(".parquet") else spark.read.json
    articles = read(args.articles)
    articles = articles.select([c for c in COLUMNS if c in articles.columns]).repartition(args.partitions, "id")
    if "published" not in articles.columns:
        articles = articles.withColumn("published", f.lit(None).cast("string"))
    line = f.to_json(f.struct(*articles.columns))
    plain = ["--from", "jsonl", "--jobs", "1", "--no-config"]
    extract = [args.factcheck, "extract", *plain, "--format", "jsonl", "-"]
    named = articles.select(line.alias("line")).rdd.map(lambda row: row.line).mapPartitions(words(extract))
    keys = spark.createDataFrame(named, "id string, word string").persist(StorageLevel.MEMORY_AND_DISK)
    told = articles.join(stories(articles, pairs(keys, articles)), "id")
    sorted_lines = told.repartition(args.partitions, "story").sortWithinPartitions("story", "id").select(f.to_json(f.struct(*told.columns)))
    lines = sorted_lines.rdd.map(lambda row: row[0])
    if args.stories:
        lines.saveAsTextFile(args.stories)
    align = [args.factcheck, "align", *plain, "--only", "findings", "--fail-on", "never", "-"]
    lines.mapPartitions(lambda part: program(align, part)).saveAsTextFile(args.out)
    print(f"{told.select('story').distinct().count()} stories, {spark.sparkContext.textFile(args.out).count()} findings", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
