#!/usr/bin/env python3
"""The most memory that the host of a run takes: many small files, all report formats at once.

usage: memory.py STET [FILES]     fails above 150 MB
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

LIMIT = 150_000_000
FORMATS = ("text html json jsonl sarif concise github gitlab junit checkstyle rdjson annotation").split()


def article(i):
    day = i % 28 + 1
    return f"""# The harbour, week {i}

On {day} March 2024 the port counted {i % 900 + 10} vessels.[^1] The harbour master called it “a week of fog” and left.[^2]

[^1]: A. Bell, “Ledger {i} of the Harbour”, Harbour Gazette, {day % 28 + 1} March 2024, https://gazette.example/2024/03/{day:02d}/ledger-{i}
[^2]: The Guardian, “Fog {i}”, 31 February 2024, https://www.bbc.com/news/fog-{i}
"""


def main():
    stet, files = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder = tempfile.mkdtemp(prefix="stet-memory-")
    try:
        for i in range(files):
            where = os.path.join(folder, "in", f"{i // 1000:04d}")
            if i % 1000 == 0:
                os.makedirs(where)
            with open(os.path.join(where, f"article-{i:06d}.md"), "w") as f:
                f.write(article(i))
        os.mkdir(os.path.join(folder, "out"))
        reports = [f"--report={name}={folder}/out/report.{name}" for name in FORMATS]
        command = [stet, "check", "--no-config", "--fail-on", "never", "--reference-date", "2026-01-01", *reports, "in"]
        begun, most = time.monotonic(), 0
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    most = max([most] + [int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")])
            except OSError:
                pass
            time.sleep(0.05)
        took = time.monotonic() - begun
        written = sum(os.path.getsize(os.path.join(folder, "out", name)) for name in os.listdir(os.path.join(folder, "out")))
        print(f"{files:,} files, {len(FORMATS)} formats, {written / 1e6:,.0f} MB of reports in {took:.0f} s: "
              f"the host took {most / 1e6:.0f} MB")
        return 1 if process.returncode != 0 or most == 0 or most > LIMIT else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
