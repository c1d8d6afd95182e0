#!/usr/bin/env python3
"""Where every field of the plugin contract lies: writes the assertions that compilers check, and a listing for people.

  layout.py --write   core/sdk/stet/abi/layout.h and tests/abi/layout.txt, from the other headers of abi/
  layout.py --check   says what differs from these two, change by change, and what broke a released contract

A changed layout is a new STET_ABI_MINOR. While the major is 0 nothing is released and anything may change. At a
release, copy layout.txt to layout-MAJOR.MINOR.txt beside it: from then on --check holds today's layout against each
copy of this major, and whatever is no addition (gone, moved, resized, another number) fails.
"""
import pathlib, re, subprocess, sys, tempfile

here = pathlib.Path(__file__).resolve().parent
sdk = here.parents[1] / "core/sdk/stet"
header, listing = sdk / "abi/layout.h", here / "layout.txt"


def sources():
    return [f for f in sorted(sdk.glob("abi/**/*.h")) if f.name != "layout.h"]


def members(body):
    """Names of a struct's fields: of function pointers, and the last word of each declarator."""
    while (inner := re.sub(r"\([^()*][^()]*\)", "", body)) != body:  # parameter lists
        body = inner
    for member in body.split(";"):
        if pointer := re.search(r"\(\s*\*\s*(\w+)\s*\)", member):
            yield pointer[1]
        elif member.strip():
            for declarator in member.split(","):
                yield re.search(r"(\w+)\s*(?:\[\w+\])?\s*$", declarator)[1]


def today():
    """Lines of the listing: what the compiler says."""
    text = re.sub(r"/\*.*?\*/", "", "\n".join(f.read_text() for f in sources()), flags=re.S)
    code = re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    prints = []
    for body, name in re.findall(r"typedef struct \w+ \{(.*?)\} (\w+);", code, re.S):
        prints.append(f'printf("struct {name} %zu %zu\\n", sizeof({name}), _Alignof({name}));')
        prints += [f'printf("field {name}.{f} %zu %zu\\n", offsetof({name}, {f}), sizeof((({name} *)0)->{f}));'
                   for f in members(body)]
    for body in re.findall(r"enum(?: \w+)? \{([^{}]*)\}", code, re.S):
        names = re.findall(r"\b(STET_\w+)(?=\s*(?:=|,|$))", body)
        prints += [f'printf("value {n} %u\\n", (unsigned){n});' for n in names]
    tables = re.findall(r"\bX\((\w+), \w+, \w+\)", text)
    prints += [f'printf("value STET_TABLE_{n} %u\\n", (unsigned)STET_TABLE_{n});' for n in tables]
    prints += [f'printf("word {n} %s\\n", {n});' for n in re.findall(r'#define (STET_\w+) "', text)]
    includes = "".join(f'#include "{f}"\n' for f in sources())
    program = "#include <stdio.h>\n" + includes + "int main(void) {\n" + "\n".join(prints) + "\nreturn 0;\n}\n"
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder) / "layout"
        subprocess.run(["cc", "-x", "c", "-std=c11", "-w", "-o", binary, "-"], input=program, text=True, check=True)
        return subprocess.run([binary], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def assertions(lines):
    """layout.h: for each struct its size and where its fields lie."""
    out, row = [], ""
    for line in lines:
        kind, name, *numbers = line.split(" ")
        if kind == "struct":
            item = f"STET_SIZE_({name}, {numbers[0]}, {numbers[1]})"
        elif kind == "field":
            item = f"STET_AT_({name.replace('.', ', ')}, {numbers[0]})"
        else:
            continue
        if row and (kind == "struct" or len(row) + len(item) > 118):
            out.append(row)
            row = ""
        row += (" " if row else "  " if kind == "field" else "") + item
    return """/* clang-format off */
/* stet/abi/layout.h: where every field lies, so that a build that would lay them out otherwise stops here instead of
 * reading rubbish. Written by tests/abi/layout.py. */
#ifndef STET_ABI_LAYOUT_H_
#define STET_ABI_LAYOUT_H_

#include "extensions.h"
#include "services.h"

#ifdef __cplusplus
#define STET_ALIGNOF_ alignof
#else
#define STET_ALIGNOF_ _Alignof
#endif
#define STET_SIZE_(type, bytes, alignment) \\
  STET_STATIC_ASSERT(sizeof(type) == (bytes), #type " is not " #bytes " bytes large: build without packing of structs"); \\
  STET_STATIC_ASSERT(STET_ALIGNOF_(type) == (alignment), #type " is not aligned to " #alignment \\
                     " bytes: build without packing of structs");
#define STET_AT_(type, field, at) \\
  STET_STATIC_ASSERT(offsetof(type, field) == (at), #type "." #field " is not at byte " #at);

""" + "\n".join(out + [row]) + """

#undef STET_ALIGNOF_
#undef STET_SIZE_
#undef STET_AT_

#endif
"""


def table(lines):
    return {tuple(line.split(" ")[:2]): line.split(" ", 2)[2] for line in lines if line and not line.startswith("#")}


def described(kind, name, what):
    numbers = what.split(" ")
    return {"struct": f"{numbers[0]} bytes, aligned to {numbers[-1]}", "field": f"at byte {numbers[0]}, {numbers[-1]} bytes"}.get(kind, what)


def changes(old, new, additions_are_fine=False):
    """One sentence for each difference."""
    old, new = table(old), table(new)
    for (kind, name), what in old.items():
        now = new.get((kind, name))
        if now is None:
            yield f"{name} is gone (it was {described(kind, name, what)})"
        elif now != what and not (additions_are_fine and (kind == "struct" or name == "STET_TABLE_COUNT" or
                                                          name == "stet_document.tables")):
            yield f"{name} was {described(kind, name, what)} and is {described(kind, name, now)}"
    if not additions_are_fine:
        yield from (f"{name} is new ({described(kind, name, what)})" for (kind, name), what in new.items()
                    if (kind, name) not in old)


def check(lines):
    faults = list(changes(listing.read_text().splitlines(), lines))
    if faults:
        faults.append("if it is meant: raise STET_ABI_MINOR in abi/base.h and run tests/abi/layout.py --write")
    elif header.read_text() != assertions(lines):
        faults.append("abi/layout.h is not what tests/abi/layout.py --write makes")
    major = re.search(r"STET_ABI_MAJOR (\d+)", (sdk / "abi/base.h").read_text())[1]
    for released in sorted(here.glob(f"layout-{major}.*.txt")):
        faults += [f"{released.stem}: {c}: within a major fields are only added at the end"
                   for c in changes(released.read_text().splitlines(), lines, additions_are_fine=True)]
    for fault in faults:
        print(fault)
    print(f"{0 if faults else len(lines)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        lines = today()
        listing.write_text("# The plugin contract: struct, bytes and alignment; field, offset and bytes; value; word. See layout.py.\n"
                           + "\n".join(lines) + "\n")
        header.write_text(assertions(lines))
    elif sys.argv[1:] == ["--check"]:
        sys.exit(check(today()))
    else:
        sys.exit(__doc__)
