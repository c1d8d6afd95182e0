#!/usr/bin/env python3
"""The same slip in the sentences of many languages: run.py STET SENTENCES

A line of SENTENCES is: language, kind, sentence, parted by tabs. In it "{wrong|right}" stands for two sentences. The wrong
one must be found at warning or above, in the right one nothing. "?" before the language: a known miss, which is told once
it is found. "\\n" is a line end.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def read(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            language, kind, sentence = line.split("\t")
            yield number, language.lstrip("?"), kind, sentence.replace("\\n", "\n"), language.startswith("?")


def check(stet, sentences):
    """Findings by file name: "12.wrong", "12.right"."""
    with tempfile.TemporaryDirectory() as folder:
        for number, language, _, sentence, _ in sentences:
            for which, group in (("wrong", 1), ("right", 2)):
                text = re.sub(r"\{([^|}]*)\|([^}]*)\}", lambda m: m.group(group), sentence)
                text = f"---\nlang: {language}\n---\n\n{text}\n"
                pathlib.Path(folder, f"{number}.{which}.md").write_text(text, encoding="utf-8")
        report = pathlib.Path(folder, "findings.jsonl")
        command = [stet, "check", "--no-config", "--fail-on", "never", "--reference-date", "2026-01-01",
                   "--report", f"jsonl={report}", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = {}
        for line in report.read_text(encoding="utf-8").splitlines():
            finding = json.loads(line)
            if "rule" in finding:
                found.setdefault(pathlib.Path(finding["file"]).stem, []).append(finding)
        return found


def main():
    stet, path = sys.argv[1], pathlib.Path(sys.argv[2])
    sentences = list(read(path))
    found = check(stet, sentences)
    passed = failed = 0
    for number, language, kind, sentence, missed in sentences:
        faults = []
        told = any(f["severity"] != "info" for f in found.get(f"{number}.wrong", []))
        if told == missed:
            faults.append("is found now: take its ? away" if missed else "is not found")
        faults += [f"is right, and {f['rule']} says: {f['message']}" for f in found.get(f"{number}.right", [])]
        for fault in faults:
            print(f"{path.name}:{number}: {language} {kind}: {fault}\n  {sentence}")
        passed, failed = passed + (not faults), failed + bool(faults)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
