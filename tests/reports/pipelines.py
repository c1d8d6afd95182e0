#!/usr/bin/env python3
"""Reads the reports for pipelines as their receivers do, and holds them against the files and against each other:
pipelines.py FOLDER, from the folder that was checked, with report.FORMAT of each format in FOLDER. With STET_SCHEMAS (a
folder with JUnit-windyroad.xsd, junit-10-jenkins.xsd, rdf/DiagnosticResult.json and w3c/annotations) the standards'
own schemas are asked, too, where xmllint and python3-jsonschema are there."""
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as xml

folder = pathlib.Path(sys.argv[1])
passed, faults = 0, []


def check(right, what):
    global passed
    if right:
        passed += 1
    else:
        faults.append(what)


def text(name):
    return (folder / f"report.{name}").read_bytes().decode("utf-8")


findings = [json.loads(line) for line in text("jsonl").splitlines()]
lines = {}


def line_bytes(path, line):
    if path not in lines:
        lines[path] = re.split(rb"\r\n|\n|\r", pathlib.Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return lines[path][line - 1]


# concise: as many lines as findings, each with its place.
concise = text("concise").splitlines()
check(len(concise) == len(findings), f"concise: {len(concise)} lines for {len(findings)} findings")
for line, f in zip(concise, findings):
    place = f"{f['file']}:{f['line']}:{f['column']}: " if "column" in f else f"{f['file']}:"
    check(line.startswith(place) and f" {f['severity']} {f['rule']} " in line, f"concise: {line}")

# github: what the runner takes for a command, with its properties as it unescapes them.
shown = {}
for line in text("github").splitlines():
    command = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    if not command:
        check(not line.lstrip().startswith("::") and "##[" not in line, f"github: {line}")
        continue
    kind, properties, _ = command.groups()
    shown[kind] = shown.get(kind, 0) + 1
    pairs = dict(p.split("=", 1) for p in properties.split(","))
    check(kind in ("error", "warning", "notice") and {"file", "title"} <= set(pairs), f"github: {line}")
    name = re.sub("%3A", ":", re.sub("%2C", ",", pairs["file"])).replace("%25", "%")
    check(pathlib.Path(name).exists(), f"github: no file {name}")
    check("col" not in pairs or pairs["line"] == pairs["endLine"], f"github: columns over lines: {line}")
check(all(n <= 10 for n in shown.values()), f"github: more than is shown: {shown}")

# gitlab
quality = json.loads(text("gitlab"))
check(len(quality) == len(findings), "gitlab: an entry a finding")
check(len({e["fingerprint"] for e in quality}) == len(quality), "gitlab: a fingerprint names one finding")
for e in quality:
    where = e["location"]
    line = where["positions"]["begin"]["line"] if "positions" in where else where["lines"]["begin"]
    check({"description", "check_name", "fingerprint", "severity", "location"} == set(e) and line > 0, f"gitlab: {e}")
    check(e["severity"] in ("info", "minor", "major", "critical", "blocker"), f"gitlab: {e['severity']}")
    check(not where["path"].startswith("./") and pathlib.Path(where["path"]).exists(), f"gitlab: {where}")

# junit
suites = xml.fromstring(text("junit"))
for suite in suites:
    cases = suite.findall("testcase")
    for count, element in (("failures", "failure"), ("errors", "error")):
        check(int(suite.get(count)) == sum(c.find(element) is not None for c in cases), f"junit: {suite.get('name')}")
    check(int(suite.get("tests")) == len(cases) > 0, f"junit: {suite.get('name')}")
    names = [(c.get("classname"), c.get("name")) for c in cases]
    check(len(set(names)) == len(names), f"junit: a name twice in {suite.get('name')}")
check(
    sum(c.find("failure") is not None for c in suites.iter("testcase"))
    == sum(f["severity"] != "info" and not f["rule"].startswith("host/") for f in findings),
    "junit: a failure an error or warning",
)

# checkstyle
errors = list(xml.fromstring(text("checkstyle")).iter("error"))
check(len(errors) == len(findings), "checkstyle: an error a finding")
for e, f in zip(errors, findings):
    check(e.get("source") == "stet." + f["rule"] and e.get("line") == (str(f["line"]) if "line" in f else None), f"{f}")

# rdjson: columns are bytes, and a suggestion replaces the very words.
suggested = 0
for d, f in zip(json.loads(text("rdjson"))["diagnostics"], findings):
    span = d["location"].get("range")
    if span and "text_begin" not in f and span["start"]["line"] == span["end"]["line"]:
        words = line_bytes(d["location"]["path"], span["start"]["line"])
        found = words[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode("utf-8")
        check(f["text"].startswith(found), f"rdjson: {found!r} for {f['text']!r}")
    for s in d.get("suggestions", []):
        start, end = s["range"]["start"], s["range"]["end"]
        edit = f["fixes"][0]["edits"][0]
        raw = pathlib.Path(d["location"]["path"]).read_bytes()
        begin, stop = edit["begin"], edit["end"]
        suggested += 1
        if start["line"] == end["line"] and b"\r" not in raw:
            words = line_bytes(d["location"]["path"], start["line"])[start["column"] - 1 : end["column"] - 1]
            check(words == raw[begin:stop], f"rdjson: a suggestion for {words!r} instead of {raw[begin:stop]!r}")
check(suggested > 0, "rdjson: no suggestion at all")

# annotation: quotes and positions lead to the words.
collection = json.loads(text("annotation"))
annotations = collection["first"]["items"]
check(collection["total"] == len(annotations) == sum(not f["rule"].startswith("host/") for f in findings), "annotation")
check(len({a["id"] for a in annotations}) == len(annotations), "annotation: an id names one")
for a in annotations:
    targets = a["target"] if isinstance(a["target"], list) else [a["target"]]
    for t in targets:
        if isinstance(t, str):
            continue
        selectors = {s["type"]: s for s in t["selector"]}
        quote, at = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
        data = selectors.get("DataPositionSelector")
        path = t["source"].removeprefix("file:")
        if quote and at and pathlib.Path(path).suffix in (".md", ".txt"):
            source = pathlib.Path(path).read_bytes().decode("utf-8-sig")
            check(source[at["start"] : at["end"]] == quote["exact"], f"annotation: {t}")
            check(source[: at["start"]].endswith(quote["prefix"]), f"annotation: prefix of {t}")
            check(source[at["end"] :].startswith(quote.get("suffix", "")), f"annotation: suffix of {t}")
        elif quote and at:
            check(at["end"] - at["start"] >= 0, f"annotation: {t}")
        if quote and data:
            raw = pathlib.Path(path).read_bytes()[data["start"] : data["end"]].decode("utf-8")
            if len(raw) == len(quote["exact"]):
                check(raw.split() == quote["exact"].split(), f"annotation: {raw!r} for {quote['exact']!r}")
        if t["source"].startswith("jar:"):
            package, member = t["source"].removeprefix("jar:file:").split("!/")
            listing = subprocess.run([sys.executable, "-m", "zipfile", "-l", package], capture_output=True, text=True)
            check(urllib.parse.unquote(member) in listing.stdout and t["scope"] == "file:" + package, f"annotation: no member {member}")

schemas = os.environ.get("STET_SCHEMAS", "")
if schemas:
    root = pathlib.Path(schemas)
    for xsd in ("JUnit-windyroad.xsd", "junit-10-jenkins.xsd"):
        ran = subprocess.run(["xmllint", "--noout", "--schema", root / xsd, folder / "report.junit"], capture_output=True, text=True)
        check(ran.returncode == 0, f"{xsd}: {ran.stderr[:400]}")
    try:
        import jsonschema
    except ImportError:
        jsonschema = None
    if jsonschema:
        schema = json.loads((root / "rdf/DiagnosticResult.json").read_text())
        for fault in list(jsonschema.Draft4Validator(schema).iter_errors(json.loads(text("rdjson"))))[:5]:
            check(False, f"rdjson: {fault.message[:200]}")
        w3c = root / "w3c"
        base = "https://schemas.invalid/"
        store = {base + p.name: {k: v for k, v in json.loads(p.read_text()).items() if k != "id"} for p in (w3c / "definitions").glob("*.json")}
        for path in sorted((w3c / "annotations").rglob("*.json")):
            schema = json.loads(path.read_text())
            if schema.get("assertionType") != "must":
                continue
            schema.pop("id", None)  # a relative one would not resolve
            resolver = jsonschema.RefResolver(base + path.name, schema, store=store)
            validator = jsonschema.Draft4Validator(schema, resolver=resolver, format_checker=jsonschema.FormatChecker())
            wanted = schema.get("expectedResult", "valid") == "valid"
            for a in annotations:
                if validator.is_valid(a) != wanted:
                    check(False, f"{path.name}: {schema['errorMessage'][:150]}")
                    break
            else:
                check(True, path.name)

for fault in faults[:20]:
    print(fault[:300])
print(f"{passed} passed, {len(faults)} failed")
sys.exit(1 if faults else 0)
