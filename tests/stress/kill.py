#!/usr/bin/env python3
"""Kills what belongs to a run at random moments: its reports must be whole or as they were, and nothing may be left.

usage: kill.py STET CORPUS [--moments N] [--seed N] [--documents N] [--only VICTIM]

Victims: a worker, all workers, the nursery (the run goes on, and says what it would have said), the host by KILL, TERM
and INT, and `stet fix` by KILL and TERM (every document is as it was or as it would be). N moments each.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

REPORTS = ["jsonl", "html", "sarif", "junit"]
PATIENCE = 60  # seconds for a run that was disturbed
LINGER = 5  # seconds in which the last process of a run has ended


def processes():
    """pid: (parent, session, state) of every process."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as f:
                    fields = f.read().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(name)] = (int(fields[1]), int(fields[3]), fields[0])
    return found


def children(of):
    return [pid for pid, (parent, _, state) in processes().items() if parent == of and state not in "ZX"]


def of_session(session):
    return [pid for pid, (_, s, state) in processes().items() if s == session and state not in "ZX"]


def content(folder):
    files = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as f:
                files[os.path.relpath(path, folder)] = f.read()
    return files


def strike(victim, host):
    """Kills; false: there was nobody."""
    if victim in ("term", "int", "kill", "fix-kill", "fix-term"):
        number = {"term": signal.SIGTERM, "int": signal.SIGINT, "fix-term": signal.SIGTERM}.get(victim, signal.SIGKILL)
        os.kill(host, number)
        return True
    nursery = children(host)
    workers = [w for n in nursery for w in children(n)]
    chosen = {"nursery": nursery, "workers": workers, "worker": random.sample(workers, min(1, len(workers)))}[victim]
    hit = False
    for pid in chosen:
        try:
            os.kill(pid, signal.SIGKILL)
            hit = True
        except ProcessLookupError:
            pass
    return hit


class Stress:
    def __init__(self, arguments):
        self.stet, self.arguments = os.path.abspath(arguments.stet), arguments
        self.folder = tempfile.mkdtemp(prefix="stet-stress-")
        self.originals = os.path.join(self.folder, "originals")
        os.mkdir(self.originals)
        articles = []
        for where, _, names in sorted(os.walk(arguments.corpus)):
            for name in sorted(names):
                if name.endswith((".txt", ".md")) and name != "README.md":
                    articles.append(os.path.join(where, name))
        for i in range(arguments.documents):
            source = articles[i % len(articles)]
            shutil.copy(source, os.path.join(self.originals, f"{i:04d}{os.path.splitext(source)[1]}"))
        self.faults = 0
        self.rounds = 0

    def command(self, fix):
        common = [self.stet, "fix" if fix else "check", "--no-config", "--reference-date", "2026-01-01", "--quiet"]
        if fix:
            return common + ["--unsafe", "documents"]
        return common + ["--fail-on", "never"] + [f"--report={r}=reports/report.{r}" for r in REPORTS] + ["documents"]

    def run(self, fix, victim=None, after=0.0, old=False):
        """One run in a fresh folder; what it left there, its exit code, whether the victim was hit, what lives on."""
        place = os.path.join(self.folder, "run")
        shutil.rmtree(place, ignore_errors=True)
        for name in ("", "reports", "temporary"):
            os.mkdir(os.path.join(place, name))
        shutil.copytree(self.originals, os.path.join(place, "documents"))
        if old:
            for r in REPORTS:
                with open(os.path.join(place, "reports", "report." + r), "w") as f:
                    f.write("old\n")
        environment = dict(os.environ, TMPDIR=os.path.join(place, "temporary"))
        begun = time.monotonic()
        process = subprocess.Popen(self.command(fix), cwd=place, env=environment, start_new_session=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        hit = False
        if victim:
            time.sleep(after)
            hit = process.poll() is None and strike(victim, process.pid)
        try:
            said = process.communicate(timeout=PATIENCE)[1].decode(errors="replace")
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            said = "(it did not end)"
        took = time.monotonic() - begun
        until = time.monotonic() + LINGER
        while (alive := of_session(process.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        for pid in alive:
            os.kill(pid, signal.SIGKILL)
        return {"code": process.returncode, "said": said, "took": took, "hit": hit, "alive": alive,
                "reports": content(os.path.join(place, "reports")),
                "documents": content(os.path.join(place, "documents")),
                "temporary": sorted(os.listdir(os.path.join(place, "temporary")))}

    def fault(self, victim, after, what, said=""):
        self.faults += 1
        print(f"{victim} after {after * 1000:.1f} ms: {what}" + (f"\n    {said.strip()[-400:]}" if said.strip() else ""),
              flush=True)

    def judge(self, victim, after, old, got, whole):
        for what in ("alive", "temporary"):
            if got[what]:
                self.fault(victim, after, f"left behind ({what}): {got[what]}")
        fix = victim.startswith("fix")
        goes_on = victim in ("worker", "workers", "nursery")
        codes = {whole["code"]}
        if got["hit"] and not goes_on:
            codes |= {-9} if victim.endswith("kill") else {130, -2} if victim == "int" else {143, -15}
        if got["code"] not in codes:
            self.fault(victim, after, f"exit code {got['code']}", got["said"])
        wanted = whole["documents"] if fix else whole["reports"]
        have = got["documents"] if fix else got["reports"]
        before = self.before if fix else {name: b"old\n" for name in wanted} if old else {}
        for name in sorted(set(have) | set(wanted)):
            # A file takes another one's place under a name beside it: who is killed in that moment leaves the whole file.
            target, _, ending = name.rpartition(".")
            if victim.endswith("kill") and len(ending) == 6 and target in before and have.get(name) == wanted.get(target):
                continue
            ways = [wanted.get(name)]
            if not goes_on:
                ways.append(before.get(name))
            if have.get(name) not in ways:
                state = "is missing" if name not in have else "is of no use" if name in wanted else "is left behind"
                self.fault(victim, after, f"{name} {state}", got["said"])
                if name in have and self.arguments.keep:
                    os.makedirs(self.arguments.keep, exist_ok=True)
                    for kind, data in (("got", have[name]), ("wanted", wanted.get(name, b""))):
                        with open(os.path.join(self.arguments.keep, f"{self.faults}.{kind}.{name}"), "wb") as f:
                            f.write(data)
        if goes_on and got["hit"] and got["said"] != whole["said"]:
            self.fault(victim, after, "it said something else", got["said"])

    def everything(self):
        self.before = content(self.originals)
        for fix, victims in ((False, ["worker", "workers", "nursery", "kill", "term", "int"]),
                             (True, ["fix-kill", "fix-term"])):
            victims = [v for v in victims if self.arguments.only in ("", v)]
            if not victims:
                continue
            whole = [self.run(fix) for _ in range(2)]
            if whole[0]["reports"] != whole[1]["reports"] or whole[0]["documents"] != whole[1]["documents"]:
                sys.exit("two undisturbed runs differ")
            lasts = min(w["took"] for w in whole)
            for victim in victims:
                hits = rounds = 0
                # A run that ended before its moment came says how long runs take now.
                while hits < self.arguments.moments and rounds < 3 * self.arguments.moments:
                    after, old = random.uniform(0, lasts), random.random() < 0.5
                    got = self.run(fix, victim, after, old)
                    if not got["hit"]:
                        lasts = min(lasts, got["took"])
                    hits += got["hit"]
                    rounds += 1
                    self.judge(victim, after, old, got, whole[0])
                self.rounds += rounds
                print(f"{victim}: {hits} of {rounds} runs hit, within {lasts * 1000:.0f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stet")
    parser.add_argument("corpus")
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", default="", help="a folder for reports that were of no use")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    stress = Stress(arguments)
    try:
        stress.everything()
    finally:
        shutil.rmtree(stress.folder, ignore_errors=True)
    print(f"{stress.rounds - min(stress.faults, stress.rounds)} passed, {stress.faults} failed")
    return 1 if stress.faults or not stress.rounds else 0


if __name__ == "__main__":
    sys.exit(main())
