#!/usr/bin/env python3
"""From keystroke to diagnostics: usage: keystroke.py STET ARTICLE [MOST-MILLISECONDS]

Types a hundred letters into the middle of an article, one after the other, and waits for the diagnostics of each."""
import pathlib
import statistics
import sys
import time

from client import Client, children, span


def processor_ms(pid):
    """What a process and those it started have computed so far."""
    own = int(pathlib.Path("/proc", str(pid), "schedstat").read_text().split()[0]) / 1e6
    return own + sum(processor_ms(child) for child in children(pid))


def main():
    stet, article = sys.argv[1:3]
    most = float(sys.argv[3]) if len(sys.argv) > 3 else None
    text = pathlib.Path(article).read_text()
    lines = text.splitlines()
    line = max(range(len(lines) // 2), key=lambda n: len(lines[n]))
    uri = "file:///nowhere/" + pathlib.Path(article).name
    c = Client(stet, "--no-config")
    c.open(uri, text, "")
    found = len(c.diagnostics(uri, 1))
    took = []
    before = processor_ms(c.process.pid)
    for n in range(100):
        begun = time.perf_counter()
        c.change(uri, n + 2, {"range": span(line, n, line, n), "text": "x"})
        c.diagnostics(uri, n + 2)
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    computed = (processor_ms(c.process.pid) - before) / len(took)
    c.close()
    took.sort()
    print(f"{len(text)} characters, {found} findings: least {took[0]:.2f} ms, median {statistics.median(took):.2f} ms, "
          f"95 % {took[94]:.2f} ms; of these {computed:.2f} ms are computed by the server and its workers")
    return 1 if most and statistics.median(took) > most else 0


if __name__ == "__main__":
    sys.exit(main())
