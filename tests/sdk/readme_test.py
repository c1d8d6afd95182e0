#!/usr/bin/env python3
"""The SDK's README, taken at its word: its plugins are built, its pages run, its snippets checked over an article, its
settings loaded; and its reference names every table, field and call.

usage: readme_test.py SOURCE-FOLDER STET CXX
"""
import os, pathlib, re, subprocess, sys, tempfile

source, stet, cxx = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
sdk = source / "core/sdk"
readme = (sdk / "README.md").read_text()
article = source / "corpus/harbour/article.md"
flags = [cxx, "-std=c++20", "-fPIC", "-O0", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
passed, faults = 0, []


def expect(true, what):
    global passed
    if true:
        passed += 1
    else:
        faults.append(what)


def run(command, what, codes=(0,), **more):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    expect(done.returncode in codes, f"{what}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def blocks():
    """(language, file name or '', text) of each fenced block."""
    for fence, info, body in re.findall(r"^(`{3,})([^\n`]*)\n(.*?)^\1$", readme, re.S | re.M):
        language, _, name = info.partition(" ")
        yield language, name, body


def literal(text):
    return 'R"stet(' + text + ')stet"'


def build(name, folder):
    library = folder / (name.removesuffix(".cpp") + ".so")
    run(flags + ["-shared", f"-I{sdk}", f"-I{folder}", "-o", library, folder / name], name + " does not build")
    return library


def build_all(folder):
    """Writes all blocks down; builds the plugins."""
    snippets, plugins = [], []
    found = list(blocks())
    for language, name, body in found:
        if language == "markdown" and name:
            (folder / name).write_text(body)
            (folder / (name + ".inc")).write_text(literal(body))
        elif language == "cpp" and name:
            (folder / name).write_text(body)
        elif language == "cpp":
            snippets.append("{\n" + body + "}\n")
        elif language == "toml":
            with open(folder / "stet.toml", "a") as out:
                out.write(body)
    tables = " | ".join(f"STET_{n}" for n in re.findall(r"\bX\((\w+), \w+, \w+\)",
                                                         (sdk / "stet/abi/document.h").read_text()))
    (folder / "snippets.cpp").write_text(
        "#include <stet/checker.hpp>\nstruct All {\n"
        f'static inline const stet::Rule rule{{.id = "snippets/all", .summary = "All.", .tables = {tables}}};\n'
        "void check(const stet::Document& document, const stet::Report& report) const {\n" + "".join(snippets) +
        '}\n};\nSTET_PLUGIN("snippets", "1.0.0", All)\n')
    for name in [n for language, n, _ in found if language == "cpp" and n and n != "test.cpp"] + ["snippets.cpp"]:
        plugins.append(build(name, folder))
    # The one on the front page.
    (folder / "front.cpp").write_text(re.search(r"^```cpp\n(.*?)^```$", (source / "README.md").read_text(), re.S | re.M)[1])
    build("front.cpp", folder)
    expect(len(snippets) >= 2 and len(plugins) >= 5, "the README has lost its code")
    return plugins


def try_all(folder, plugins):
    for page in folder.glob("*.md"):
        group = re.match(r"# ([\w-]+)/", page.read_text())[1]
        said = run([stet, "test", "--no-config", "--plugin", folder / f"{group}.so", page], page.name)
        expect(re.search(r"^[1-9]\d* passed, 0 failed$", said, re.M), f"{page.name}: {said}")
    for plugin in plugins:
        said = run([stet, "check", "--no-config", "--plugin", plugin, "--select", plugin.stem, "--select", "host",
                    "--format", "jsonl", "--fail-on", "never", article], plugin.name)
        expect('"rule":"host/' not in said, f"{plugin.name}: {said}")
        expect(plugin.stem != "snippets" or '"rule":"snippets/all"' in said, "the snippets find nothing")
    # Its rule over a whole run.
    for name in ("one.md", "two.md"):
        (folder / name).write_text("# The recognition of the state\n\nThe embassy opened.\n")
    said = run([stet, "check", "--no-config", "--plugin", folder / "titles.so", "--select", "titles", "--format", "jsonl",
                "--fail-on", "never", folder / "one.md", folder / "two.md"], "titles.cpp over two documents")
    expect("another document has this title, too" in said and "the first one" in said, f"titles.cpp: {said}")
    # The settings it shows.
    (folder / "house/build").mkdir(parents=True)
    (folder / "house.so").rename(folder / "house/build/house.so")
    (folder / "lists").mkdir()
    for name in ("watched.csv", "medicine.csv"):
        (folder / "lists" / name).write_text("10.1/a,why\n")
    run([stet, "check", "--config", folder / "stet.toml", "--plugin", folder / "watch.so", "--fail-on", "never", article],
        "the settings do not load")
    # A test in C++, as it stands.
    run(flags + [f"-I{sdk}", "-o", folder / "test", folder / "test.cpp"], "test.cpp does not build")
    run([folder / "test", folder / "house/build/house.so"], "test.cpp", env=os.environ | {"STET_PROGRAM": stet})


def reference():
    """Every field of every table, every call, every type of option."""
    rows = {cells[1].strip(" `"): line for line in readme.splitlines()
            if len(cells := line.split("|")) > 3 and cells[1].startswith(" `")}
    layout = (source / "tests/abi/layout.txt").read_text()
    for table, struct in re.findall(r"\bX\(\w+, (\w+), (\w+)\)", (sdk / "stet/abi/document.h").read_text()):
        expect(table in rows, f"the reference lacks the table {table}")
        for field in re.findall(rf"^field {struct}\.(\w+) ", layout, re.M):
            expect(field in ("span", "reserved") or f"`{field}`" in rows.get(table, ""),
                   f"the reference of {table} lacks the field {field}")
    checker, settings, document = ((sdk / "stet" / f).read_text()
                                   for f in ("checker.hpp", "settings.hpp", "document.hpp"))
    for code, name in ((settings, "Settings"), (checker, "Report"), (settings, "Publishers"), (settings, "WordList"),
                       (document, "Document")):
        body = re.search(rf"^class {name} \{{\n public:\n(.*?)^ private:", code, re.S | re.M)[1]
        calls = set(re.findall(r"^  (?:template[^\n]*\n  )?[^\n/#(]*?\b(\w+)\([^\n]*\) const\b", body, re.M)) - {"bool"}
        for call in sorted(calls - {"operator", "undeclared"}):
            expect(re.search(rf"`{call}`|\b{call}(<T>)?\(", readme), f"the reference lacks {name}::{call}")
    for field in re.findall(r"^  [\w:<>]+ (\w+)(?: =[^;]*)?;", re.search(r"^struct Rule \{\n(.*?)^\};", checker,
                                                                       re.S | re.M)[1], re.M):
        expect(f"| `{field}` |" in readme, f"the reference lacks Rule::{field}")


with tempfile.TemporaryDirectory() as scratch:
    try_all(pathlib.Path(scratch), build_all(pathlib.Path(scratch)))
reference()
for fault in faults:
    print(fault)
print(f"{passed} passed, {len(faults)} failed")
sys.exit(1 if faults else 0)
