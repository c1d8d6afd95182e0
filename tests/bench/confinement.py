#!/usr/bin/env python3
"""What confining the processes that run plugins costs: the same program where the kernel grants the filters and where it
refuses them, in turn.

usage: confinement.py STET ARTICLE [RUNS]

Runs where it is refused have a filter of our own above them, which says ENOSYS to seccomp(2) and Landlock; a third row
has one that says nothing, to show what such a filter costs by itself. The work is the kernel's, so it is told in time and
not in instructions of the program.
"""
import ctypes
import multiprocessing
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER, PR_SET_CHILD_SUBREAPER = 38, 22, 2, 36
LOAD, JUMP_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, ENOSYS = 0x7FFF0000, 0x00050000 | 38
CALLS = {"x86_64": (317, 444, 445, 446), "aarch64": (277, 444, 445, 446)}  # seccomp, landlock_*


def put_on_filter(refuse):
    calls = CALLS[os.uname().machine]
    rows = [(LOAD, 0, 0, 0)]
    for i, call in enumerate(calls):
        rows.append((JUMP_EQUAL, len(calls) - i, 0, call))
    rows += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, ENOSYS if refuse else ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))
    program = struct.pack("HxxxxxxP", len(rows), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, MODE_FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "no filter can be put on")


def serve(pipe, kind):
    """Runs what it is sent; answers with wall and CPU seconds, workers that outlived their parents included."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if kind != "granted":
        put_on_filter(kind == "refused")
    while command := pipe.recv():
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        took = time.perf_counter() - begun
        try:
            while True:
                os.wait()
        except ChildProcessError:
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pipe.send((took, cpu, status))


def measure(title, command, runs, servers):
    seen = {kind: [] for kind in servers}
    for n in range(runs + 2):
        for kind, pipe in servers.items():
            pipe.send(command)
            took, cpu, status = pipe.recv()
            if status != 0:
                sys.exit(f"{' '.join(command)} ended with {status} ({kind})")
            if n >= 2:
                seen[kind].append((took, cpu))
    print(f"{title}, {runs} runs each:")
    for kind, rows in seen.items():
        took, cpu = ([row[i] * 1000 for row in rows] for i in (0, 1))
        print(f"  {kind:<8} least {min(took):8.2f} ms, median {statistics.median(took):8.2f} ms; CPU least {min(cpu):8.2f} "
              f"ms, median {statistics.median(cpu):8.2f} ms")
    for how, of in (("least", min), ("medians", statistics.median)):
        cost = [of(row[1] for row in seen[kind]) * 1000 for kind in ("granted", "refused")]
        print(f"  by the {how} confinement takes {cost[0] - cost[1]:+.2f} ms of CPU, {100 * (cost[0] / cost[1] - 1):+.1f} %",
              flush=True)


def main():
    stet, article = (os.path.abspath(path) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    servers = {}
    for kind in ("granted", "refused", "other"):
        here, there = multiprocessing.Pipe()
        multiprocessing.Process(target=serve, args=(there, kind), daemon=True).start()
        servers[kind] = here
    check = [stet, "check", "--no-config", "--fail-on", "never", "--report", "jsonl=/dev/null"]
    measure("the sample article", check + [article], runs, servers)
    with tempfile.TemporaryDirectory() as folder:
        for i in range(400):
            shutil.copy(article, os.path.join(folder, f"{i}.txt"))
        measure("400 copies of it", check + [folder], max(runs // 10, 5), servers)
    for pipe in servers.values():
        pipe.send(None)


if __name__ == "__main__":
    main()
