#!/usr/bin/env python3
"""Runs fuzzers over their kept corpora and seeds; what breaks one is made small and put among its seeds.

usage: run.py BUILD MINUTES [TARGET…]      tools/fuzz builds them and calls this
"""
import argparse
import concurrent.futures
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

AT_ONCE = 2
MOST_FOUND = 20  # of one target: after so many it is broken, and more of the same help nobody
SECONDS_OF_ONE = 60  # an execution that takes longer is a fault; by the clock, and the machine may be busy
MINIMISING = 60  # seconds
PATIENCE = 120  # seconds, with a fuzzer that does not end in time


class Target:
    """One row of the list that CMake writes: name, longest input, folders of seeds; the first takes what is found."""

    def __init__(self, build, line):
        self.name, longest, *self.seeds = line.split(";")
        self.longest = int(longest)
        self.program = os.path.join(build, "tests", "fuzz", self.name)
        self.corpus = os.path.join(build, "corpus", self.name)
        self.pieces = os.path.join(build, "pieces", self.name)
        self.found_in = os.path.join(build, "found", self.name)
        self.executions = self.seconds = self.cpu = 0
        self.features = self.edges = 0
        self.found, self.known = [], set()

    def prepare(self):
        """Seeds that are longer than an input may be are cut at the ends of paragraphs or lines."""
        for folder in (self.corpus, self.found_in):
            os.makedirs(folder, exist_ok=True)
        shutil.rmtree(self.pieces, ignore_errors=True)
        os.makedirs(self.pieces)
        for seeds in self.seeds:
            for where, _, names in os.walk(seeds):
                for name in names:
                    with open(os.path.join(where, name), "rb") as f:
                        data = f.read()
                    is_text = not data.startswith(b"PK") and b"\0" not in data[:4096]  # half of a package is nothing
                    while len(data) > self.longest and is_text:
                        end = max(data.rfind(b"\n\n", 0, self.longest) + 2, data.rfind(b"\n", 0, self.longest) + 1)
                        self.keep(data[: end if end > 1 else self.longest])
                        data = data[end if end > 1 else self.longest :]
                    if len(data) <= self.longest:
                        self.keep(data)

    def keep(self, data):
        if data:
            with open(os.path.join(self.pieces, hashlib.sha1(data).hexdigest()), "wb") as f:
                f.write(data)

    def write_words(self):
        """A dictionary: the words and the signs between words of the seeds."""
        words = set()
        for name in sorted(os.listdir(self.pieces)):
            with open(os.path.join(self.pieces, name), "rb") as f:
                words.update(w for w in re.findall(rb"\\?[A-Za-z][\w:-]{2,24}|[^\w\s]{2,8}", f.read()) if len(w) > 1)
        path = self.pieces + ".dict"
        with open(path, "w") as f:
            for word in sorted(words, key=lambda w: (len(w), w))[:2000]:
                f.write('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n')
        return path

    def run(self, seconds):
        """Seconds of the processor, not of the clock: beside other work a fuzzer gets as many, only later."""
        self.prepare()
        while (left := int(seconds - self.cpu)) > 0 and len(self.found) < MOST_FOUND:
            begun = time.monotonic()
            log = self.call([f"-max_total_time={left}", f"-max_len={self.longest}", f"-timeout={SECONDS_OF_ONE}",
                             "-rss_limit_mb=2048", "-print_final_stats=1", "-reload=0",
                             "-entropic=0",  # its accounts of features took three quarters of the time
                             f"-dict={self.write_words()}", f"-artifact_prefix={self.found_in}/", self.corpus, self.pieces], left)
            self.seconds += time.monotonic() - begun
            self.count(log)
            artefact = re.search(r"Test unit written to (\S+)", log)
            if artefact:
                self.take(artefact[1], log)
            elif self.status != 0:
                self.found.append(f"ended with {self.status} and left nothing: {log[-300:]}")
                break
        return self

    def call(self, options, seconds=MINIMISING):
        environment = dict(os.environ, ASAN_OPTIONS="malloc_context_size=3", UBSAN_OPTIONS="print_stacktrace=1")
        process = subprocess.Popen(["nice", "-n", "19", self.program, *options], stdin=subprocess.DEVNULL, env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.found_in,
                                   start_new_session=True)
        # An alarm in the midst of a report on a fault stops a fuzzer for good.
        guard = threading.Timer(seconds + PATIENCE, lambda: os.killpg(process.pid, signal.SIGKILL))
        guard.start()
        log = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        guard.cancel()
        process.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.cpu += usage.ru_utime + usage.ru_stime
        return log

    def count(self, log):
        executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", log)
        self.executions += int(executed[1]) if executed else 0
        for edges, features in re.findall(r"cov: (\d+) ft: (\d+)", log)[-1:]:
            self.edges, self.features = max(self.edges, int(edges)), max(self.features, int(features))

    def take(self, artefact, log):
        """Makes what was found small and keeps it, unless the same place broke before."""
        place = signature(log)
        if place in self.known:
            os.unlink(artefact)
            return
        self.known.add(place)
        small, best = artefact + ".small", artefact
        if not os.path.basename(artefact).startswith(("timeout", "oom", "slow")):
            cpu = self.cpu
            self.call(["-minimize_crash=1", f"-max_total_time={MINIMISING}", f"-timeout={SECONDS_OF_ONE}",
                       f"-exact_artifact_path={small}", artefact])
            if os.path.exists(small):  # on a busy machine it may have stopped at a file that breaks nothing
                self.call([small])
                best = small if self.status != 0 else artefact
            self.cpu = cpu
        with open(best, "rb") as f:
            data = f.read()
        seed = os.path.join(self.seeds[0], "found-" + hashlib.sha1(data).hexdigest()[:8])
        os.makedirs(self.seeds[0], exist_ok=True)
        with open(seed, "wb") as f:
            f.write(data)
        with open(artefact + ".log", "w") as f:
            f.write(log)
        self.found.append(seed)
        print(f"{self.name}: {place}\n    kept as {seed}, said in {artefact}.log", flush=True)


def signature(log):
    """What is wrong and where, without addresses: the first frames that are ours."""
    what = re.search(r"SUMMARY: [^\n]*|runtime error: [^\n]*|ALARM: [^\n]*", log)
    frames = re.findall(r"#\d+ 0x[0-9a-f]+ in ([^\n]*?/(?:core|plugins)/[^\s:]+:\d+)", log)[:3]
    before = [line for line in re.split(r"^==\d+==", log, maxsplit=1, flags=re.M)[0].splitlines() if line]
    said = before[-1][:120] if before and "SUMMARY: libFuzzer" in (what[0] if what else "") else ""
    return "; ".join(re.sub(r"0x[0-9a-f]+|\d{4,}", "…", w) for w in [said, what[0][:160] if what else "", *frames] if w)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("minutes", type=float)
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_args()
    arguments.build = os.path.abspath(arguments.build)
    with open(os.path.join(arguments.build, "tests", "fuzz", "targets")) as f:
        targets = [Target(arguments.build, line.strip()) for line in f if line.strip()]
    names = {t.name for t in targets}
    wanted = [t if t in names else t + "_fuzz" for t in arguments.targets] or sorted(names)
    if unknown := sorted(set(wanted) - names):
        sys.exit(f"there is no target {unknown[0]}; there are: {', '.join(sorted(names))}")
    chosen = [t for w in wanted for t in targets if t.name == w]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda t: t.run(arguments.minutes * 60), chosen))
    print(f"\n{'target':<22} {'executions':>12} {'each CPU s':>11} {'features':>9} {'edges':>8}  found")
    for t in chosen:
        print(f"{t.name:<22} {t.executions:>12,} {t.executions / max(t.cpu, 0.1):>11,.0f} {t.features:>9,} {t.edges:>8,}"
              f"  {len(t.found) or '-'}")
    print(f"{sum(t.executions for t in chosen):,} executions")
    for t in chosen:
        for seed in t.found:
            print(f"found: {seed}")
    return 1 if any(t.found for t in chosen) else 0


if __name__ == "__main__":
    sys.exit(main())
