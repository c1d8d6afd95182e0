#!/usr/bin/env python3
"""Articles by the thousand, made from corpus/ with seeded changes, some of them poisoned.

usage: make.py CORPUS OUT.ndjson COUNT [--poisons N] [--seed S] [--folder FOLDER]
Writes one JSON object a line; --folder writes the healthy articles as files, too. The same seed gives the same bytes.
"""
import argparse
import json
import pathlib
import random
import re

FORMATS = {".txt": "text", ".md": "markdown", ".html": "html", ".tex": "latex", ".rst": "rst", ".org": "org"}
# What is done to an article, or to its line. The first three are for the plugin beside this file.
POISONS = ["crash", "hang", "memory", "bytes", "cut", "no-id", "format", "missing", "outside", "array", "number", "empty"]


def models(corpus):
    for path in sorted(corpus.rglob("*")):
        if path.suffix in FORMATS and path.is_file() and path.name != "README.md":
            text = path.read_text(encoding="utf-8", errors="ignore")
            if 2_000 < len(text) < 60_000:
                yield path.suffix, text


def changed(text, chance):
    """Another year here, another figure there, a word twice, a paragraph less."""
    def year(match):
        return str(int(match[0]) + chance.choice([-1, 1])) if chance.random() < 0.05 else match[0]

    def figure(match):
        return str(chance.randrange(2, 999)) if chance.random() < 0.03 else match[0]

    text = re.sub(r"\b(19|20)\d\d\b", year, text)
    text = re.sub(r"\b\d{2,3}\b", figure, text)
    if chance.random() < 0.3:
        text = re.sub(r" (the|and|of) ", lambda m: m[0] + m[1] + " " if chance.random() < 0.005 else m[0], text)
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 6 and chance.random() < 0.5:
        del paragraphs[chance.randrange(2, len(paragraphs) - 2)]
    return "\n\n".join(paragraphs)


def poisoned(kind, document):
    if kind in ("crash", "hang", "memory"):
        return json.dumps(document | {"text": "POISON " + kind + "\n\n" + document["text"], "format": "text"}).encode()
    whole = json.dumps(document).encode()
    without = {k: v for k, v in document.items() if k not in ("text", "format")}
    return {
        "bytes": lambda: whole[:-20] + b"\xff\xfe" + whole[-20:],
        "cut": lambda: whole[: len(whole) // 2],
        "no-id": lambda: json.dumps({k: v for k, v in document.items() if k != "id"}).encode(),
        "format": lambda: json.dumps(document | {"format": "papyrus"}).encode(),
        "missing": lambda: json.dumps(without | {"path": "nowhere/" + document["id"]}).encode(),
        "outside": lambda: json.dumps(without | {"path": "../../../../etc/passwd"}).encode(),
        "array": lambda: b"[" + whole + b"]",
        "number": lambda: json.dumps(document | {"text": 7}).encode(),
        "empty": lambda: json.dumps(document | {"text": ""}).encode(),
    }[kind]()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--poisons", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=pathlib.Path)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    texts = list(models(given.corpus))
    where = set(chance.sample(range(given.count), given.poisons))
    kinds = iter(range(given.poisons))
    with given.out.open("wb") as out:
        for n in range(given.count):
            suffix, model = texts[n % len(texts)]
            name = f"article-{n:07}"
            text = changed(model, chance)
            document = {"id": name, "text": text, "format": FORMATS[suffix], "meta": {"n": n, "model": n % len(texts)}}
            if n in where:
                out.write(poisoned(POISONS[next(kinds) % len(POISONS)], document) + b"\n")
                continue
            out.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
            if given.folder:
                folder = given.folder / f"{n // 1000:05}"
                folder.mkdir(parents=True, exist_ok=True)
                (folder / (name + suffix)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
