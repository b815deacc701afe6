"""Whether every text of a page has a glyph: glyphs.py PAGE.html...

Each text is laid out by Pango in the fonts that the page names, with the fonts of this system behind them as a
browser has them, and drawn. What no font has is printed ("U+0378 in 某某") and the exit code is 1; 2 where the
page's own first font is not there (fonts-noto-cjk). For Debian's python3: /usr/bin/python3.
"""
import html.parser, re, sys

import cairo, gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo

VOID = {"meta", "br", "hr", "img", "link"}


class Texts(html.parser.HTMLParser):
    """The style sheet, and the texts of a page, each with the element it stands in."""

    def __init__(self):
        super().__init__()
        self.inside, self.style, self.texts = [], "", []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if self.inside and self.inside[-1] == "style":
            self.style += data
        elif data.strip():
            self.texts.append((self.inside[-1] if self.inside else "", data))


def families(style, name):
    found = re.search(r"--" + name + r":\s*([^;]*);", style)
    if not found:
        sys.exit("the page names no fonts as --" + name)
    return [family.strip().strip('"') for family in found[1].split(",")]


def missing_of(path, known, context):
    page = Texts()
    page.feed(open(path, encoding="utf-8").read())
    serif, sans = families(page.style, "serif"), families(page.style, "sans")
    for first in (serif[0], sans[0]):
        if first not in known:
            print(path + ": no font " + first + " here; install fonts-noto-cjk", file=sys.stderr)
            sys.exit(2)
    # What is printed below each page stands in the style sheet.
    texts = page.texts + [("", text) for text in re.findall(r'"([^"]*)" counter|"([^"]*)";', page.style) for text in text if text]
    missing = []
    for element, text in texts:
        layout = PangoCairo.create_layout(context)
        font = Pango.FontDescription()
        font.set_family(",".join(sans if element in ("th", "b") else serif))
        font.set_size(10 * Pango.SCALE)
        layout.set_font_description(font)
        layout.set_text(text, -1)
        PangoCairo.show_layout(context, layout)
        if layout.get_unknown_glyphs_count() == 0:
            continue
        for sign in dict.fromkeys(text):
            layout.set_text(sign, -1)
            if layout.get_unknown_glyphs_count():
                missing.append(f"U+{ord(sign):04X} in {text.strip()}")
    print(f"{path}: {len(texts)} texts, {len(missing)} without a glyph")
    return missing


def main():
    known = {family.get_name() for family in PangoCairo.FontMap.get_default().list_families()}
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 1123, 794))  # A4 at 96 dpi
    missing = [each for path in sys.argv[1:] for each in missing_of(path, known, context)]
    print("\n".join(missing), end="\n" if missing else "")
    sys.exit(1 if missing else 0)


main()
