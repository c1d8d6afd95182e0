#!/usr/bin/env python3
"""A conversation with `stet mcp`: usage: tools.py STET WORDS-PLUGIN"""
import json
import pathlib
import subprocess
import sys
import tempfile

STET, WORDS = sys.argv[1:3]


def talk(messages, *options, cwd=None):
    """Says all of it at once and gives the answers by their id; those without one under None."""
    lines = "".join((m if isinstance(m, str) else json.dumps(m)) + "\n" for m in messages)
    done = subprocess.run([STET, "mcp", "--plugin", WORDS, *options], input=lines, capture_output=True, text=True,
                          timeout=60, cwd=cwd)
    assert done.returncode == 0, done
    answers = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        answers.setdefault(answer["id"], answer)
    return answers


def call(number, tool, **arguments):
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


def main():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "a.md").write_text("It is odd.\n")
        pathlib.Path(folder, "stet.toml").write_text('select = ["words"]\n')
        answers = talk([
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-03-26"}},
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
            call(3, "check", path="a.md"),
            call(4, "check", text="All is even.\n", format="markdown"),
            call(5, "explain", rule="words/bad"),
            call(6, "explain", rule="words/bda"),
            call(7, "inspect", text="One.[^a]\n\n[^a]: Two.\n", format="markdown", layer="notes"),
            call(8, "inspect", path="a.md", layer="nots"),
            call(9, "check"),
            call(10, "check", path="missing.md"),
            call(11, "no-such-tool"),
            {"jsonrpc": "2.0", "id": 12, "method": "no/such"},
            {"jsonrpc": "2.0", "id": 13, "method": "ping"},
            call(14, "check", path="/etc/hostname"),
            call(15, "inspect", path="../etc/passwd", layer="blocks"),
            "{ not json",
        ], cwd=folder)
    said = lambda n: answers[n]["result"]["content"][0]["text"]
    is_error = lambda n: answers[n]["result"]["isError"]
    assert answers[1]["result"]["protocolVersion"] == "2025-03-26", answers[1]
    assert [t["name"] for t in answers[2]["result"]["tools"]] == ["check", "explain", "inspect"]
    assert all(t["inputSchema"]["type"] == "object" for t in answers[2]["result"]["tools"])
    found = [json.loads(line) for line in said(3).splitlines()]
    assert [f["rule"] for f in found] == ["words/odd"] and not is_error(3), found
    assert said(4) == "Nothing was found.\n", answers[4]
    assert said(5).startswith("#") and not is_error(5)
    assert "words/bad" in said(6) and is_error(6), answers[6]
    assert json.loads(said(7))["label"] == "a", answers[7]
    for outside in (14, 15):
        assert is_error(outside) and "outside of the folder" in said(outside), answers[outside]
    for n in (8, 9, 10):
        assert is_error(n), answers[n]
    assert answers[11]["error"]["code"] == -32602 and answers[12]["error"]["code"] == -32601
    assert answers[13]["result"] == {} and answers[None]["error"]["code"] == -32700
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
