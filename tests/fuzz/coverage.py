#!/usr/bin/env python3
"""Lines of core/ that the fuzzers' corpora and seeds reach, by folder.

usage: coverage.py BUILD CORPORA ROOT      tools/fuzz --coverage builds the replays and calls this
"""
import collections
import json
import os
import subprocess
import sys
import tempfile


def main():
    build, corpora, root = sys.argv[1:4]
    programs = []
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(build, "tests", "fuzz", "targets")) as f:
            rows = [line.strip().split(";") for line in f if line.strip()]
        for name, _, *seeds in rows:
            program = os.path.join(build, "tests", "fuzz", name + "_replay")
            kept = os.path.join(corpora, name)
            inputs = seeds + ([kept] if os.path.isdir(kept) else [])
            environment = dict(os.environ, LLVM_PROFILE_FILE=os.path.join(folder, name + "-%m.profraw"))
            done = subprocess.run(["nice", "-n", "19", program, *inputs], env=environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, errors="replace")
            print(f"{name}: {done.stdout.splitlines()[-1] if done.stdout else ''}", flush=True)
            if done.returncode:
                return 1
            programs.append(program)
        raw = [os.path.join(folder, n) for n in os.listdir(folder)]
        merged = os.path.join(folder, "all.profdata")
        subprocess.run(["llvm-profdata", "merge", "-sparse", "-o", merged, *raw], check=True)
        objects = [f"-object={p}" for p in programs[1:]]
        said = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={merged}", programs[0], *objects],
                              check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    lines = collections.defaultdict(lambda: [0, 0])
    for file in json.loads(said)["data"][0]["files"]:
        path = os.path.relpath(file["filename"], root)
        if not path.startswith("core/"):
            continue
        for row in ("core", "/".join(path.split("/")[:2])):
            lines[row][0] += file["summary"]["lines"]["covered"]
            lines[row][1] += file["summary"]["lines"]["count"]
    for row, (covered, count) in sorted(lines.items()):
        print(f"{row:<18} {covered:>7,} of {count:>7,} lines {100 * covered / max(count, 1):5.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
