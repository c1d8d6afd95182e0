#!/usr/bin/env python3
"""What a terminal shows as a picture: usage: terminal_svg.py TITLE < TEXT-WITH-COLOURS > PICTURE.svg

Understands the sequences for colour, bold, dim, italic, underline and reverse (ECMA-48 SGR); others are left out."""
import html
import re
import sys
import unicodedata

WIDTH, HEIGHT, SIZE = 8.4, 18, 14  # of a cell, of the letters; in pixels
GROUND, INK = "#1d2026", "#d8dae0"
SIXTEEN = ["#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
           "#7f848e", "#ff7b86", "#b1d196", "#f0d399", "#80c2ff", "#d899e8", "#70d0dc", "#ffffff"]


def colour(n):
    if n < 16:
        return SIXTEEN[n]
    if n >= 232:
        return "#" + f"{8 + 10 * (n - 232):02x}" * 3
    steps = [0, 95, 135, 175, 215, 255]
    return "#" + "".join(f"{steps[(n - 16) // d % 6]:02x}" for d in (36, 6, 1))


def changed(style, numbers):
    """The style after a sequence."""
    style = dict(style)
    rest = list(numbers) or [0]
    while rest:
        n = rest.pop(0)
        if n == 0:
            style = {}
        elif n in (38, 48, 58) and rest:
            kind = rest.pop(0)
            value = "#%02x%02x%02x" % tuple(rest[:3]) if kind == 2 else colour(rest[0])
            del rest[:3 if kind == 2 else 1]
            style[{38: "ink", 48: "ground", 58: "line"}[n]] = value
        elif 30 <= n <= 37 or 90 <= n <= 97:
            style["ink"] = SIXTEEN[n - 30 if n < 90 else n - 82]
        elif 40 <= n <= 47 or 100 <= n <= 107:
            style["ground"] = SIXTEEN[n - 40 if n < 100 else n - 92]
        elif n in (1, 2, 3, 4, 7):
            style[{1: "bold", 2: "dim", 3: "italic", 4: "under", 7: "reverse"}[n]] = True
        else:
            for name in {22: ("bold", "dim"), 23: ("italic",), 24: ("under",), 27: ("reverse",), 39: ("ink",),
                         49: ("ground",)}.get(n, ()):
                style.pop(name, None)
    return style


def cells(line, style):
    """(letter, width, style) of a line; the style goes on in the next."""
    out = []
    for part in re.split(r"(\x1b\[[0-9;:]*[A-Za-z]|\x1b[()][A-Z0-9]|[\x0e\x0f])", line):
        if part.startswith("\x1b["):
            if part.endswith("m"):
                style = changed(style, [int(n or 0) for n in re.split("[;:]", part[2:-1])])
        elif not part.startswith(("\x1b", "\x0e", "\x0f")):
            for letter in part:
                if unicodedata.combining(letter) and out:
                    out[-1] = (out[-1][0] + letter, *out[-1][1:])
                else:
                    out.append((letter, 2 if unicodedata.east_asian_width(letter) in "WF" else 1, style))
    return out, style


def drawn(run, style, x, y, width):
    ink, ground = style.get("ink", INK), style.get("ground")
    if style.get("reverse"):
        ink, ground = ground or GROUND, ink
    out = f'<rect x="{x:g}" y="{y - 13}" width="{width:g}" height="{HEIGHT}" fill="{ground}"/>' if ground else ""
    words = run.strip(" ")  # blanks beside words, and several between them, are not kept by every viewer
    if words:
        per_cell = width / sum(w for _, w, _ in cells(run, {})[0])
        x += per_cell * (len(run) - len(run.lstrip(" ")))
        width = per_cell * sum(w for _, w, _ in cells(words, {})[0])
        more = "".join(f' {name}="{value}"' for key, name, value in (
            ("bold", "font-weight", "700"), ("italic", "font-style", "italic"),
            ("under", "text-decoration", "underline"), ("dim", "opacity", ".6")) if style.get(key))
        out += f'<text x="{x:g}" y="{y}" textLength="{width:g}" fill="{ink}"{more}>{html.escape(words).replace(" ", chr(160))}</text>'
    return out


def main():
    lines = [line.rstrip("\r\n") for line in sys.stdin]
    style, body, columns = {}, [], 0
    for row, line in enumerate(lines):
        row_cells, style = cells(line, style)
        column, y = 0, 62 + row * HEIGHT
        begin, run, look = 0, "", None
        for letter, width, how in [*row_cells, ("", 0, None)]:
            if how != look and run:
                body.append(drawn(run, look, 16 + begin * WIDTH, y, (column - begin) * WIDTH))
            if how != look:
                begin, run, look = column, "", how
            run += letter
            column += width
        columns = max(columns, len(re.sub(r"\x1b\[[0-9;:]*[A-Za-z]", "", line).rstrip()), 60)
    width, height = 32 + columns * WIDTH, 62 + len(lines) * HEIGHT
    lights = "".join(f'<circle cx="{20 + 20 * n}" cy="20" r="6" fill="{c}"/>' for n, c in
                     enumerate(("#e06c75", "#e5c07b", "#98c379")))
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}">'
          f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>{lights}'
          f'<text x="{width / 2:g}" y="25" fill="#7f848e" font-family="sans-serif" font-size="13" text-anchor="middle">'
          f'{html.escape(sys.argv[1])}</text>'
          f'<g font-family="ui-monospace,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="{SIZE}">'
          + "\n".join(body) + "</g></svg>")


if __name__ == "__main__":
    main()
