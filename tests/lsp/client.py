"""A client of `stet lsp` for tests: speaks the protocol over pipes, with nothing but the standard library."""
import json
import os
import pathlib
import select
import subprocess
import time


class Client:
    def __init__(self, stet, *options, cwd=None, encodings=("utf-16",), capabilities=None, begin=True,
                 root=None):
        env = dict(os.environ, LC_ALL="C.UTF-8")
        env.pop("STET_PLUGIN_PATH", None)
        self.process = subprocess.Popen([stet, "lsp", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=cwd, env=env)
        self.buffer = b""
        self.inbox = []
        self.last_id = 0
        if begin:
            general = {"general": {"positionEncodings": list(encodings)}}
            document = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
            root = root and pathlib.Path(root).as_uri()
            self.capabilities = self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {
                **general, **document, **(capabilities or {})}})["capabilities"]
            self.commands = self.capabilities["executeCommandProvider"]["commands"]
            self.tell("initialized", {})

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps(message, ensure_ascii=False).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def post(self, method, params):
        self.last_id += 1
        self.send({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})
        return self.last_id

    def receive(self, seconds=30.0):
        """The next message; None: nothing came in time, or the server is gone."""
        end = time.monotonic() + seconds
        while True:
            head, there, rest = self.buffer.partition(b"\r\n\r\n")
            if there:
                size = int(head.split(b":")[1])
                if len(rest) >= size:
                    self.buffer = rest[size:]
                    return json.loads(rest[:size])
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                return None
            self.buffer += data

    def wait(self, wanted, seconds=30.0):
        """The first message that `wanted` takes; others are kept."""
        for n, message in enumerate(self.inbox):
            if wanted(message):
                return self.inbox.pop(n)
        end = time.monotonic() + seconds
        while True:
            message = self.receive(max(0.0, end - time.monotonic()))
            assert message is not None, "no such message came"
            if wanted(message):
                return message
            self.inbox.append(message)

    def answer(self, number):
        return self.wait(lambda m: m.get("id") == number and "method" not in m)

    def ask(self, method, params):
        message = self.answer(self.post(method, params))
        assert "error" not in message, message
        return message["result"]

    def diagnostics(self, uri, version=None, seconds=30.0):
        """Those of a version; None: those that are of none, as of a document that was closed."""
        return self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
                         and m["params"].get("version") == version, seconds)["params"]["diagnostics"]

    def open(self, uri, text, language="markdown", version=1):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": version,
                                                            "text": text}})

    def change(self, uri, version, *changes):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version},
                                             "contentChanges": list(changes)})

    def close(self, code=0):
        """Shuts down as the protocol says; the server's exit code must be `code`."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        assert self.process.wait(10) == code, self.process.returncode


def span(line, begin, end_line, end):
    return {"start": {"line": line, "character": begin}, "end": {"line": end_line, "character": end}}


def at(uri, line, character, **more):
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}, **more}


def applied(text, edits):
    """The text with edits made; positions count code points here, as the tests' texts allow."""
    lines = text.splitlines(keepends=True) + [""]
    offset = lambda p: sum(len(l) for l in lines[:p["line"]]) + p["character"]
    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        text = text[:offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]):]
    return text


def children(pid):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(entry.name))
        except (OSError, IndexError):
            pass
    return found
