#!/usr/bin/env python3
"""A run over very many articles, in one go and in shards that are killed and resumed: both must give the same bytes.

usage: scale.py STET POISON-PLUGIN CORPUS [--articles N] [--poisons N] [--shards N] [--kills N] [--jobs N]
                [--through parallel|slurm] [--folder] [--work FOLDER]
Says what it measured and ends with "N passed, N failed".
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
CONFIG = "[run]\ntimeout = 5\nmemory = 512\nrenew-after = 2000\n"
results = []


def check(name, good, more=""):
    results.append(bool(good))
    print(("ok    " if good else "FAILED ") + name + (": " + more if more else ""), flush=True)


def tree_of(pid):
    """The process and all below it."""
    out, todo = [], [pid]
    while todo:
        one = todo.pop()
        out.append(one)
        try:
            todo += map(int, pathlib.Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (OSError, ValueError):
            pass
    return out


def resident(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


class Memory(threading.Thread):
    """KiB that the host itself holds, again and again."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.host, self.over = pid, [], False

    def run(self):
        while not self.over:
            held = resident(self.pid)
            if held:
                self.host.append(held)
            time.sleep(0.05)


class Scale:
    def __init__(self, given, work):
        self.given, self.work = given, work
        self.input = work / "articles.ndjson"
        (work / "stet.toml").write_text(CONFIG)

    def command(self, *more):
        return [self.given.stet, "check", "--config", str(self.work / "stet.toml"), "--plugin", self.given.plugin,
                "--reference-date", "2025-07-10", "--jobs", str(self.given.jobs), *more]

    def make(self):
        command = [sys.executable, str(HERE / "make.py"), self.given.corpus, str(self.input), str(self.given.articles),
                   "--poisons", str(self.given.poisons)]
        subprocess.run(command + (["--folder", str(self.work / "files")] if self.given.folder else []), check=True)
        size = self.input.stat().st_size
        print(f"{self.given.articles} articles, {self.given.poisons} of them poisoned, {size / 1e6:.1f} MB", flush=True)

    def whole(self):
        begun = time.monotonic()
        run = subprocess.Popen(self.command("--input", "ndjson", "--report", "records=" + str(self.work / "whole.jsonl"),
                                            "--metrics", str(self.work / "whole.prom"), str(self.input)))
        memory = Memory(run.pid)
        memory.start()
        code = run.wait()
        memory.over = True
        seconds = time.monotonic() - begun
        check("the whole run ends well", code == 0, f"{seconds:.1f} s, {self.given.articles / seconds:.0f} articles/s")
        rows = [json.loads(line) for line in (self.work / "whole.jsonl").open(encoding="utf-8")]
        check("a record for each article, in order", [r["number"] for r in rows] == list(range(1, self.given.articles + 1)))
        count = {}
        for row in rows:
            count[row["status"]] = count.get(row["status"], 0) + 1
        kinds = json_kinds(self.given.poisons)
        check("each poison is told as what it is", all(count.get(k, 0) == kinds[k] for k in kinds), json.dumps(count))
        held = memory.host
        if len(held) >= 40:
            early, late = max(held[: len(held) // 2]), max(held[len(held) // 2:])
            check("what the host holds does not grow", late < early * 1.15 + 4096, f"{early // 1024} MiB, then {late // 1024}")
        check("the metrics say that it is over", "stet_run_complete 1\n" in (self.work / "whole.prom").read_text())

    def as_folder(self):
        """Healthy articles as files against the same as lines: which is faster, pair by pair."""
        healthy = self.work / "healthy.ndjson"
        subprocess.run([sys.executable, str(HERE / "make.py"), self.given.corpus, str(healthy),
                        str(self.given.articles), "--folder", str(self.work / "healthy")], check=True)
        ratios = []
        for _ in range(self.given.pairs):
            times = []
            for more in (["--format", "jsonl", str(self.work / "healthy")],
                         ["--input", "ndjson", "--report", "records", str(healthy)]):
                begun = time.monotonic()
                subprocess.run(self.command("--exit-zero", *more), stdout=subprocess.DEVNULL, check=True)
                times.append(time.monotonic() - begun)
            ratios.append(times[0] / times[1])
            print(f"      folder {times[0]:.2f} s, lines {times[1]:.2f} s", flush=True)
        ratios.sort()
        middle = ratios[len(ratios) // 2]
        check("lines are as fast as files", middle >= 0.95, f"throughput {middle:.3f} of the folder's")

    def shard(self, i):
        return self.command("--input", "ndjson", "--shard", f"{i}/{self.given.shards}", "--resume", "--quiet", "--report",
                            "records=" + str(self.work / "part-{shard}.jsonl.zst"), str(self.input))

    def all_shards(self):
        """Starts them all in a group of their own."""
        if self.given.through == "slurm":
            script = self.work / "array.sh"
            words = self.shard("auto")
            words[words.index("--shard") + 1] = "auto"
            script.write_text("#!/bin/sh\nexec " + " ".join(words) + "\n")
            command = ["sbatch", "--wait", "--quiet", f"--array=0-{self.given.shards - 1}", "--output=/dev/null", str(script)]
        elif shutil.which("parallel"):
            words = self.shard("{}")
            words[words.index("--shard") + 1] = "{}/" + str(self.given.shards)
            command = ["parallel", "--will-cite", "-j2", *words, ":::", *map(str, range(1, self.given.shards + 1))]
        else:
            words = self.shard("@")
            words[words.index("--shard") + 1] = "@/" + str(self.given.shards)
            command = ["xargs", "-P2", "-I@", *words]
        run = subprocess.Popen(command, start_new_session=True, cwd=self.work,
                               stdin=subprocess.PIPE if command[0] == "xargs" else subprocess.DEVNULL)
        if run.stdin:
            run.stdin.write("".join(f"{i}\n" for i in range(1, self.given.shards + 1)).encode())
            run.stdin.close()
        return run

    def stop(self, run):
        if self.given.through == "slurm":
            # What Slurm itself would not: no warning, no end in good order.
            for pid in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    words = (pid / "cmdline").read_bytes().split(b"\0")
                except OSError:
                    continue
                if words[:1] == [self.given.stet.encode()] and str(self.input).encode() in words:
                    os.kill(int(pid.name), signal.SIGKILL)
            run.wait()
            return
        for pid in tree_of(run.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        run.wait()

    def in_shards(self):
        chance = random.Random(7)
        begun = time.monotonic()
        done = lambda: len(list(self.work.glob("part-*.done")))
        # Every moment is as likely as any other while there is something to kill.
        span = self.given.span
        kills = 0
        while kills < self.given.kills:
            run = self.all_shards()
            try:
                run.wait(timeout=chance.uniform(0.05, span))
            except subprocess.TimeoutExpired:
                self.stop(run)
                kills += 1
                continue
            if done() < self.given.shards // 2 + 1:
                sys.exit(f"scale.py: the shards end with {run.returncode} before anything is done")
            # All were done before the moment came: something must be done again.
            for file in chance.sample(sorted(self.work.glob("part-*.done")), self.given.shards // 2 + 1):
                file.unlink()
        print(f"      killed {kills} times; {done()} of {self.given.shards} shards are done", flush=True)
        check("resumed, it ends well", self.all_shards().wait() == 0, f"{time.monotonic() - begun:.1f} s in all")
        left = [p.name for p in self.work.iterdir() if p.name.startswith("part-") and not p.name.endswith((".zst", ".done"))]
        check("nothing half done is left", not left, " ".join(left))
        parts = sorted(map(str, self.work.glob("part-*.zst")))
        merged = self.work / "merged.jsonl"
        code = subprocess.run([self.given.stet, "merge", "-o", str(merged), *parts]).returncode
        check("the parts make a whole", code == 0)
        check("its bytes are those of one run",
              code == 0 and subprocess.run(["cmp", str(merged), str(self.work / "whole.jsonl")]).returncode == 0)


def json_kinds(poisons):
    """How many records of each trouble there must be."""
    status = {"crash": "crashed", "hang": "timeout", "memory": "crashed", "empty": "skipped"}
    sys.path.insert(0, str(HERE))
    import make
    out = {}
    for n in range(poisons):
        kind = status.get(make.POISONS[n % len(make.POISONS)], "unreadable")
        out[kind] = out.get(kind, 0) + 1
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stet")
    parser.add_argument("plugin")
    parser.add_argument("corpus")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--poisons", type=int, default=100)
    parser.add_argument("--shards", type=int, default=16)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--span", type=float, default=10, help="seconds within which a run is killed")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--through", choices=["parallel", "slurm"], default="parallel")
    parser.add_argument("--folder", action="store_true", help="compare with checking the articles as files")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, help="where the files go; without it, they go away")
    given = parser.parse_args()
    given.stet, given.plugin = os.path.abspath(given.stet), os.path.abspath(given.plugin)
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as scratch:
        work = (given.work or pathlib.Path(scratch)).absolute()
        work.mkdir(parents=True, exist_ok=True)
        wanted_folder, given.folder = given.folder, False
        scale = Scale(given, work)
        scale.make()
        scale.whole()
        if wanted_folder:
            scale.as_folder()
        scale.in_shards()
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
