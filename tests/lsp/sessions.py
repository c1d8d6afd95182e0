#!/usr/bin/env python3
"""Sessions of an editor with `stet lsp`: usage: sessions.py STET WORDS-PLUGIN CRASHING-PLUGIN"""
import os
import pathlib
import signal
import sys
import tempfile

from client import Client, applied, at, children, span

STET, WORDS, CRASHING = sys.argv[1:4]
OURS = ["--no-config", "--plugin", WORDS, "--select", "words"]
SESSIONS = []


def session(test):
    SESSIONS.append(test)
    return test


def uri(name):
    return "file:///nowhere/" + name


@session
def typing():
    c = Client(STET, *OURS, "--select", "words/twice")
    assert c.capabilities["positionEncoding"] == "utf-16"
    c.open(uri("a.md"), "One 😀 and and two.\n")
    found = c.diagnostics(uri("a.md"), 1)
    assert [d["code"] for d in found] == ["words/twice"], found
    assert found[0]["range"] == span(0, 11, 0, 14), found  # the face is two units
    assert found[0]["relatedInformation"][0]["location"]["range"] == span(0, 7, 0, 10)
    assert found[0]["source"] == "stet" and found[0]["severity"] == 2
    # Letter by letter; each version's diagnostics are those of its text, and the last one's come.
    for n, letter in enumerate("It is odd.", 2):
        c.change(uri("a.md"), n, {"range": span(1, n - 2, 1, n - 2), "text": letter})
    assert [d["code"] for d in c.diagnostics(uri("a.md"), 11)] == ["words/twice", "words/odd"]
    c.change(uri("a.md"), 12, {"range": span(0, 10, 0, 14), "text": ""}, {"range": span(1, 6, 1, 9), "text": "even"})
    assert c.diagnostics(uri("a.md"), 12) == []
    c.tell("textDocument/didClose", {"textDocument": {"uri": uri("a.md")}})
    assert c.diagnostics(uri("a.md")) == []
    c.close()


@session
def encodings():
    for encoding, begin in (("utf-8", 9), ("utf-16", 7), ("utf-32", 6)):
        c = Client(STET, *OURS, encodings=(encoding,))
        assert c.capabilities["positionEncoding"] == encoding
        c.open(uri("a.txt"), "One 😀 odd.\n", "plaintext")
        assert c.diagnostics(uri("a.txt"), 1)[0]["range"] == span(0, begin, 0, begin + 3)
        c.close()


@session
def fixes():
    c = Client(STET, *OURS, "--select", "words/twice", encodings=("utf-32",))
    text = "Bread and and butter.\n"
    c.open(uri("a.md"), text)
    actions = c.ask("textDocument/codeAction", {"textDocument": {"uri": uri("a.md")}, "range": span(0, 11, 0, 11),
                                                "context": {"diagnostics": []}})
    titles = [a["title"] for a in actions]
    assert titles[:2] == ["Drop one", "Part them"], titles
    assert [a.get("isPreferred", False) for a in actions] == [True, False, False]
    edits = actions[0]["edit"]["documentChanges"][0]
    assert edits["textDocument"] == {"uri": uri("a.md"), "version": 1}
    assert applied(text, edits["edits"]) == "Bread and butter.\n"
    c.close()


@session
def letting_it_stand():
    """In every format that has comments, the one that is offered silences its finding and nothing else is found."""
    c = Client(STET, *OURS, encodings=("utf-32",))
    texts = {
        "a.md": "# Title\n\nIt is odd here.\nAnd it goes on.\n\n- odd\n- even\n",
        "b.html": "<html><body><p>It is odd here.</p><p>And odd.</p></body></html>\n",
        "c.tex": "\\documentclass{article}\n\\begin{document}\nFirst.\n\nIt is odd here,\nand goes on.\n\\end{document}\n",
        "d.rst": "Title\n=====\n\nFirst.\n\nIt is odd here,\nand goes on.\n",
        "e.org": "* Title\n\nFirst.\n\nIt is odd here,\nand goes on.\n",
        "f.adoc": "= Title\n\nFirst.\n\nIt is odd here,\nand goes on.\n",
        "g.wiki": "== Title ==\n\nIt is odd here.\n\nAnd even.\n",
    }
    for name, text in texts.items():
        c.open(uri(name), text, "")
        before = c.diagnostics(uri(name), 1)
        assert before and before[0]["code"] == "words/odd", (name, before)
        actions = c.ask("textDocument/codeAction", {"textDocument": {"uri": uri(name)}, "range": before[0]["range"],
                                                    "context": {"diagnostics": []}})
        standing = [a for a in actions if "stet: words/odd" in a["title"]]
        assert len(standing) == 1, (name, actions)
        new = applied(text, standing[0]["edit"]["documentChanges"][0]["edits"])
        c.change(uri(name), 2, {"text": new})
        after = c.diagnostics(uri(name), 2)
        assert len(after) == len(before) - 1 and all(d["code"] == "words/odd" for d in after), (name, new, after)
    # Plain text has no comments: decisions() below. What is no file can have neither.
    c.open("untitled:1", "It is odd.\n", "plaintext")
    assert c.ask("textDocument/codeAction", {"textDocument": {"uri": "untitled:1"}, "range": span(0, 6, 0, 6),
                                             "context": {"diagnostics": []}}) == []
    c.close()


NOTES = """# The sea

It rose.[^a] It fell.[^b] It rose again.[^a]

## The shore

It stayed.[^c]

[^a]: Jane Poole, "Tides of the North," *Coast Review*, 3 May 2020, https://example.org/tides
[^b]: Ibid.
[^c]: John Marsh, "Sand," *Shore Journal*, 2019.
"""


@session
def notes():
    c = Client(STET, "--no-config", encodings=("utf-32",),
               capabilities={"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]},
                                              "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}})
    here = uri("n.md")
    c.open(here, NOTES)
    hover = c.ask("textDocument/hover", at(here, 2, 10))
    assert hover["contents"]["kind"] == "markdown" and "Tides of the North" in hover["contents"]["value"], hover
    ibid = c.ask("textDocument/hover", at(here, 2, 23))
    assert "Ibid" in ibid["contents"]["value"] and "Tides of the North" in ibid["contents"]["value"], ibid
    assert c.ask("textDocument/hover", at(here, 0, 3)) is None
    to_note = c.ask("textDocument/definition", at(here, 2, 10))
    assert [(l["uri"], l["range"]["start"]["line"]) for l in to_note] == [(here, 8)], to_note
    to_source = c.ask("textDocument/definition", at(here, 9, 7))
    assert [l["range"]["start"]["line"] for l in to_source] == [8], to_source
    to_markers = c.ask("textDocument/definition", at(here, 8, 10))
    assert [l["range"]["start"] for l in to_markers] == [{"line": 2, "character": 8}, {"line": 2, "character": 40}]
    every = c.ask("textDocument/references", at(here, 2, 10, context={"includeDeclaration": True}))
    assert sorted(l["range"]["start"]["line"] for l in every) == [2, 2, 8, 9], every
    symbols = c.ask("textDocument/documentSymbol", {"textDocument": {"uri": here}})
    assert symbols[0]["name"] == "The sea", symbols
    inner = symbols[0]["children"]
    assert inner[0]["name"] == "The shore", inner
    flat = lambda s: [s["name"]] + [n for child in s["children"] for n in flat(child)]
    names = [n for s in symbols for n in flat(s)]
    assert any(n.startswith("b Ibid") for n in names), names
    folds = c.ask("textDocument/foldingRange", {"textDocument": {"uri": here}})
    assert {"startLine": 8, "endLine": 10, "kind": "region"} in folds, folds
    assert c.ask("textDocument/prepareRename", at(here, 2, 10)) == span(2, 10, 2, 11)
    edit = c.ask("textDocument/rename", at(here, 2, 10, newName="tides"))
    new = applied(NOTES, edit["documentChanges"][0]["edits"])
    assert new.count("[^tides]") == 3 and "[^a]" not in new, new
    refused = c.answer(c.post("textDocument/rename", at(here, 2, 10, newName="b")))
    assert "already" in refused["error"]["message"], refused
    c.close()


@session
def a_bibliography_beside_it():
    with tempfile.TemporaryDirectory() as folder:
        bib = pathlib.Path(folder, "refs.bib")
        bib.write_text("@book{other, author={A. Other}, title={Another}, year={2001}}\n"
                       "@book{poole, author={Jane Poole}, title={Tides}, year={2020}}\n")
        tex = pathlib.Path(folder, "a.tex")
        text = "\\documentclass{article}\n\\begin{document}\nIt rose \\cite{poole}.\n\\bibliography{refs}\n\\end{document}\n"
        c = Client(STET, "--no-config")
        c.open(tex.as_uri(), text, "latex")
        found = c.ask("textDocument/definition", at(tex.as_uri(), 2, 15))
        assert [(l["uri"], l["range"]["start"]["line"]) for l in found] == [(bib.as_uri(), 1)], found
        c.close()


@session
def cancelling():
    c = Client(STET, *OURS)
    here = uri("a.md")
    c.open(here, "even " * 200_000)  # long enough to be at work
    number = c.post("textDocument/hover", at(here, 0, 0))
    c.tell("$/cancelRequest", {"id": number})
    answer = c.answer(number)
    assert answer.get("error", {}).get("code") == -32800 or "result" in answer, answer
    number = c.post("textDocument/hover", at(here, 0, 0))
    c.change(here, 2, {"text": "odd"})
    answer = c.answer(number)
    assert answer.get("error", {}).get("code") == -32801 or "result" in answer, answer
    assert len(c.diagnostics(here, 2)) == 1
    c.close()


@session
def garbage():
    c = Client(STET, *OURS)
    c.raw(b"complete nonsense\r\n\r\n")
    assert c.wait(lambda m: "error" in m)["error"]["code"] == -32700
    c.raw(b"Content-Length: 7\r\n\r\n{\"a\": \xff")
    assert c.wait(lambda m: "error" in m)["error"]["code"] == -32700
    c.send([1, 2])
    assert c.wait(lambda m: "error" in m)["error"]["code"] == -32600
    c.send({"jsonrpc": "2.0", "id": 5})
    assert c.wait(lambda m: "error" in m)["error"]["code"] == -32600
    assert c.answer(c.post("no/such", {}))["error"]["code"] == -32601
    for params in (None, [], {"textDocument": 5}, {"textDocument": {"uri": uri("a.md"), "version": "x"}}):
        for method in ("didOpen", "didChange", "didClose", "didSave"):
            c.tell("textDocument/" + method, params)
        for method in ("hover", "codeAction", "rename"):
            c.answer(c.post("textDocument/" + method, params))
    c.open(uri("a.md"), "odd")
    assert len(c.diagnostics(uri("a.md"), 1)) == 1
    c.change(uri("a.md"), 2, {"range": span(5, 0, 1, 0), "text": "x"})
    assert len(c.diagnostics(uri("a.md"), 2)) == 1
    c.close()


@session
def ends():
    c = Client(STET, *OURS, begin=False)
    assert c.answer(c.post("textDocument/hover", {}))["error"]["code"] == -32002
    c.tell("exit", None)
    assert c.process.wait(10) == 1
    c = Client(STET, *OURS)
    c.process.stdin.close()
    assert c.process.wait(10) == 1
    c = Client(STET, *OURS)
    c.ask("shutdown", None)
    assert c.answer(c.post("textDocument/hover", {}))["error"]["code"] == -32600
    c.process.stdin.close()
    assert c.process.wait(10) == 0


@session
def two_configurations():
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("loud", '[severity]\n"words/odd" = "error"\n'), ("still", 'ignore = ["words/odd"]\n')):
            pathlib.Path(folder, name).mkdir()
            pathlib.Path(folder, name, "stet.toml").write_text(lines)
        loud, still = (pathlib.Path(folder, n, "a.md").as_uri() for n in ("loud", "still"))
        c = Client(STET, "--plugin", WORDS, cwd=folder)
        c.open(loud, "It is odd.\n")
        c.open(still, "It is odd.\n")
        codes = lambda found: [(d["code"], d["severity"]) for d in found if d["code"].startswith("words/")]
        assert codes(c.diagnostics(loud, 1)) == [("words/odd", 1)]
        assert codes(c.diagnostics(still, 1)) == []
        # A configuration is read again when it changes: told by the client, or seen at the next change.
        config = pathlib.Path(folder, "still", "stet.toml")
        config.write_text("# nothing is left out\n")
        c.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
        assert codes(c.diagnostics(still, 1)) == [("words/odd", 2)]
        config.write_text("selct = []\n")
        c.change(still, 2, {"text": "It is odd again.\n"})
        told = c.wait(lambda m: m.get("method") == "window/showMessage")["params"]["message"]
        assert "selct" in told, told
        fault = c.diagnostics(config.as_uri())
        assert fault[0]["range"]["start"] == {"line": 0, "character": 0} and "selct" in fault[0]["message"], fault
        assert "not checked" in c.diagnostics(still, 2)[0]["message"]
        config.write_text("\n")
        c.tell("textDocument/didSave", {"textDocument": {"uri": config.as_uri()}})
        assert c.diagnostics(config.as_uri()) == []
        found = c.diagnostics(still, 2)
        while "not checked" in found[0]["message"]:  # told once more to all documents of that configuration
            found = c.diagnostics(still, 2)
        assert codes(found) == [("words/odd", 2)], found
        # What it would run, it must be trusted for.
        config.write_text('[plugins]\nload = ["evil.so"]\n')
        c.tell("textDocument/didSave", {"textDocument": {"uri": config.as_uri()}})
        assert "trust" in c.wait(lambda m: m.get("method") == "window/showMessage")["params"]["message"]
        c.close()


def action(c, here, place, title):
    """The one code action there with these words in its title."""
    offered = c.ask("textDocument/codeAction", {"textDocument": {"uri": here}, "range": place,
                                                "context": {"diagnostics": []}})
    meant = [a for a in offered if title in a["title"]]
    assert len(meant) == 1, offered
    return meant[0]


@session
def decisions():
    """What was decided is not shown; where text takes no comments, an action decides; the file is watched."""
    with tempfile.TemporaryDirectory() as folder:
        here, other = pathlib.Path(folder, "a.txt"), pathlib.Path(folder, "b.txt")
        book = pathlib.Path(folder, "stet-decisions.toml")
        text = "It is odd.\n\nAn odd thing.\n"
        here.write_text(text)
        c = Client(STET, "--plugin", WORDS, "--select", "words", cwd="/", root=folder,
                   capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
        watched = c.wait(lambda m: m.get("method") == "client/registerCapability")["params"]["registrations"][0]
        assert "**/stet-decisions.toml" in [w["globPattern"] for w in watched["registerOptions"]["watchers"]]
        lines = lambda found: [(d["code"], d["range"]["start"]["line"]) for d in found]
        c.open(here.as_uri(), text, "plaintext")
        c.open(other.as_uri(), "Even.\n", "plaintext")
        assert lines(c.diagnostics(here.as_uri(), 1)) == [("words/odd", 0), ("words/odd", 2)]
        assert c.diagnostics(other.as_uri(), 1) == []
        first = action(c, here.as_uri(), span(0, 6, 0, 6), "Let it stand")
        assert "edit" not in first and first["command"]["command"] in c.commands, first
        run = lambda command: c.answer(c.post("workspace/executeCommand", {k: command[k] for k in ("command", "arguments")}))
        assert run(first["command"])["result"] is None
        written = book.read_text()
        assert 'document = "a.txt"' in written and 'rule = "words/odd"' in written, written
        assert lines(c.diagnostics(here.as_uri(), 1)) == [("words/odd", 2)]
        assert "no such finding" in run(first["command"])["error"]["message"]
        assert run({"command": "rm", "arguments": []})["error"]["code"] == -32602
        # Text above it, and another name of the document, change nothing.
        c.change(here.as_uri(), 2, {"range": span(0, 0, 0, 0), "text": "Above.\n\n"})
        assert lines(c.diagnostics(here.as_uri(), 2)) == [("words/odd", 4)]
        # Decisions by others, and their end.
        for content, expected in (("", [("words/odd", 2), ("words/odd", 4)]), (written, [("words/odd", 4)])):
            book.write_text(content)
            c.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": book.as_uri(), "type": 2}]})
            found = lines(c.diagnostics(here.as_uri(), 2))
            while found != expected:  # told once more to all documents
                found = lines(c.diagnostics(here.as_uri(), 2, 5))
        # What cannot be read is said at its line, and is not written over.
        book.write_text(written + "[[decision]]\nwho = 1\n")
        c.tell("textDocument/didSave", {"textDocument": {"uri": book.as_uri()}})
        assert "who" in c.wait(lambda m: m.get("method") == "window/showMessage")["params"]["message"]
        assert c.diagnostics(book.as_uri())[0]["range"]["start"]["line"] > 0
        found = c.diagnostics(here.as_uri(), 2)
        while "not checked" not in found[0]["message"]:
            found = c.diagnostics(here.as_uri(), 2, 5)
        book.write_text(written)
        c.change(here.as_uri(), 3, {"range": span(0, 0, 0, 0), "text": "Well above.\n\n"})
        assert lines(c.diagnostics(here.as_uri(), 3)) == [("words/odd", 6)]
        # The document gets another name.
        new = pathlib.Path(folder, "new.txt")
        here.rename(new)
        c.tell("textDocument/didClose", {"textDocument": {"uri": here.as_uri()}})
        book.write_text(written + "\n")
        c.open(new.as_uri(), text, "plaintext")
        assert lines(c.diagnostics(new.as_uri(), 1)) == [("words/odd", 2)]
        c.close()
        # Nobody would be asked for a reason; and without decisions there are none to make.
        pathlib.Path(folder, "stet.toml").write_text("[decisions]\nrequire-reason = true\n")
        for options in ([], ["--no-decisions", "--no-config"]):
            c = Client(STET, "--plugin", WORDS, "--select", "words", *options, root=folder)
            c.open(other.as_uri(), text, "plaintext")
            assert c.ask("textDocument/codeAction", {"textDocument": {"uri": other.as_uri()}, "range": span(0, 6, 0, 6),
                                                     "context": {"diagnostics": []}}) == [], options
            c.close()


@session
def the_dead():
    """A worker that dies costs what it had at hand; the next change is checked as ever."""
    c = Client(STET, *OURS)
    here = uri("a.md")
    c.open(here, "odd\n")
    assert len(c.diagnostics(here, 1)) == 1
    for version in range(2, 5):
        victims = [w for nursery in children(c.process.pid) for w in children(nursery)]
        assert victims
        for worker in victims:
            os.kill(worker, signal.SIGKILL)
        c.change(here, version, {"text": "odd and odd\n"})
        assert len(c.diagnostics(here, version)) == 2
    for nursery in children(c.process.pid):
        os.kill(nursery, signal.SIGKILL)
    c.change(here, 9, {"text": "odd\n"})
    assert len(c.diagnostics(here, 9)) == 1
    c.close()
    if os.path.exists(CRASHING):
        c = Client(STET, *OURS, "--plugin", CRASHING, "--select", "segv")
        c.open(here, "odd BAD\n")
        codes = [d["code"] for d in c.diagnostics(here, 1)]
        assert sorted(codes) == ["host/plugin-crashed", "words/odd"], codes
        c.close()


@session
def what_is_not_ours():
    c = Client(STET, *OURS)
    c.open("file:///nowhere/a.py", "odd = 1\n", "python")
    c.open("untitled:Untitled-1", "It is odd.\n", "markdown")
    assert len(c.diagnostics("untitled:Untitled-1", 1)) == 1
    assert c.ask("textDocument/hover", at("file:///nowhere/a.py", 0, 0)) is None
    assert c.ask("textDocument/codeAction", {"textDocument": {"uri": "file:///nowhere/a.py"}, "range": span(0, 0, 0, 0),
                                             "context": {"diagnostics": []}}) == []
    assert not [m for m in c.inbox if "a.py" in str(m)]
    c.close()


def main():
    failed = 0
    for test in SESSIONS:
        try:
            test()
        except Exception as e:  # each session stands alone
            failed += 1
            print(f"{test.__name__}: {type(e).__name__}: {e}")
    print(f"{len(SESSIONS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
