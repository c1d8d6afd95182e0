#!/usr/bin/env python3
"""From keystroke to diagnostics: usage: keystroke.py STET ARTICLE [MOST-MILLISECONDS]

Types a hundred letters into the middle of an article, one after the other, and waits for the diagnostics of each."""
import pathlib
import statistics
import sys
import time

from client import Client, span


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
    for n in range(100):
        begun = time.perf_counter()
        c.change(uri, n + 2, {"range": span(line, n, line, n), "text": "x"})
        c.diagnostics(uri, n + 2)
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    c.close()
    took.sort()
    print(f"{len(text)} characters, {found} findings: median {statistics.median(took):.2f} ms, "
          f"95 % {took[94]:.2f} ms, most {took[-1]:.2f} ms")
    return 1 if most and statistics.median(took) > most else 0


if __name__ == "__main__":
    sys.exit(main())
