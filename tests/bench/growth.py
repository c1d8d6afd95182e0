#!/usr/bin/env python3
"""How steps grow with the input, counted by callgrind: every kind of text through reader, analysis and rules, every kind
of run through triage and each report. The last of four doublings counts: an exponent above 1.2 fails.

usage: growth.py STET_BENCH [WORDS]      only kinds whose name holds the words, as in "check|latex|" or "report|"
"""
import collections
import math
import os
import re
import subprocess
import sys
import tempfile

LIMIT = 1.2
PARTS = 2  # processes
FEW = 200_000  # steps: of so few, what is done once is a part that says nothing


def functions(path):
    """Own steps by function. Names are written once and later called by their number."""
    names, steps, current = {}, collections.Counter(), ""
    after_call = False
    with open(path, errors="replace") as f:
        for line in f:
            if line.startswith("fn="):
                number, _, name = line[3:].strip().partition(" ")
                current = names.setdefault(number, name or number)
            elif line.startswith("cfn=") or line.startswith("cfi=") or line.startswith("cob="):
                if line.startswith("cfn="):
                    number, _, name = line[4:].strip().partition(" ")
                    names.setdefault(number, name or number)
            elif line.startswith("calls="):
                after_call = True
            elif line[:1].isdigit() or line[:1] in "+-*":
                if not after_call:
                    steps[current] += int(line.split()[-1])
                after_call = False
    return steps


def read(folder):
    """kind: [(size, steps, file)] in the order of their sizes."""
    found = collections.defaultdict(list)
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        with open(path, errors="replace") as f:
            head = f.read(100_000)
        label = re.search(r"^desc: Trigger: Client Request: (.*)\|(\d+)$", head, re.M)
        if not label:
            continue
        # What was counted between two calls; "totals" at the end adds up lines, some of which callgrind writes twice.
        counted = re.search(r"^summary: (\d+)", head, re.M)
        if counted:
            found[label[1]].append((int(label[2]), int(counted[1]), path))
    return {kind: sorted(rows) for kind, rows in found.items()}


def exponent(before, after):
    return math.log(after[1] / max(before[1], 1)) / math.log(after[0] / before[0])


def worst_functions(before, after):
    """Which functions grew fastest, of those that matter at the end."""
    a, b = functions(before[2]), functions(after[2])
    doubled = math.log(after[0] / before[0])
    rows = [(math.log(n / max(a[f], 1)) / doubled, n, f) for f, n in b.items() if n > 0.03 * after[1]]
    return sorted(rows, reverse=True)[:3]


def main():
    bench, only = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory(prefix="stet-growth-") as folder:
        runs = [subprocess.Popen(["nice", "-n", "19", "valgrind", "--tool=callgrind", "--quiet", "--compress-pos=no",
                                  f"--callgrind-out-file={folder}/steps.{i}", bench, "--steps", str(i), str(PARTS), only],
                                 stdout=subprocess.DEVNULL) for i in range(PARTS)]
        if any([run.wait() for run in runs]):
            return 2
        found = read(folder)
        print("| what is done | with much of | steps at the end | each doubling | |\n|---|---|--:|---|---|")
        bad = 0
        for kind, rows in sorted(found.items()):
            done, how, name = kind.split("|")
            growth = [exponent(a, b) for a, b in zip(rows, rows[1:])]
            is_bad = rows[-1][1] > FEW and growth[-1] > LIMIT
            bad += is_bad
            said = "; ".join(f"{e:.2f} {f[:80]}" for e, _, f in worst_functions(*rows[-2:])) if is_bad else ""
            print(f"| {done} {how if how != done else ''} | {name} | {rows[-1][1]:,} | {' '.join(f'{g:.2f}' for g in growth)} "
                  f"| {'NOT LINEAR: ' + said if is_bad else ''} |", flush=True)
        print(f"{len(found) - bad} passed, {bad} failed")
        return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(main())
