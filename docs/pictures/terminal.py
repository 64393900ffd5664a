"""Draws what a command prints on a terminal as SVG, for the README.

    CLICOLOR_FORCE=1 ascribe read samples/air-strike.txt --as pretty | python3 docs/pictures/terminal.py > terminal.svg
"""
import html
import re
import sys

COLOURS = {31: "#b3261e", 32: "#1e7a34", 33: "#8a6100", 34: "#1a5fb4", 35: "#8b2a8b", 36: "#0f6e7a", 90: "#6b6b6b"}
WIDTH, HEIGHT, ASCENT, ROWS = 8.4, 19, 14, 34


def runs(line):
    """The stretches of a line, each with its colour and weight."""
    colour, bold, faint = "#222222", False, False
    for code, words in re.findall(r"(?:\x1b\[([0-9;]*)m)?([^\x1b]*)", line):
        for number in [int(part) for part in code.split(";") if part]:
            if number == 0:
                colour, bold, faint = "#222222", False, False
            bold |= number == 1
            faint |= number == 2
            colour = COLOURS.get(number, colour)
        if words:
            yield words, "#6b6b6b" if faint else colour, bold


def main():
    lines = sys.stdin.read().splitlines()[:ROWS]
    longest = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = longest * WIDTH + 40, len(lines) * HEIGHT + 40
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
          f'height="{height}" role="img" font-family="\'DejaVu Sans Mono\', Menlo, Consolas, monospace" '
          f'font-size="14"><title>What ascribe prints of a report</title>')
    print(f'<rect width="100%" height="100%" rx="8" fill="#fbfaf6" stroke="#d8d5cb"/>')
    for row, line in enumerate(lines):
        x = 20.0
        for words, colour, bold in runs(line):
            if words.strip():
                weight = ' font-weight="bold"' if bold else ""
                print(f'<text xml:space="preserve" x="{x:.1f}" y="{20 + row * HEIGHT + ASCENT}" fill="{colour}"{weight} '
                      f'textLength="{len(words) * WIDTH:.1f}">{html.escape(words)}</text>')
            x += len(words) * WIDTH
    print("</svg>")


main()
