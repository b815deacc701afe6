"""What a workbook holds, as text: read_xlsx.py FILE.

"# NAME", "filter A1:D9" and "frozen A2" begin a sheet; then each row is a line of its cells, each behind a
tab: "s" a string, "n" a number or "d" a day, then its value as it is shown (without thousands marks), and
"" an empty one. A formula ends it.
"""
import datetime, decimal, re, sys, xml.etree.ElementTree as tree, zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The formats that a workbook need not spell out.
BUILT_IN = {"0": "General", "1": "0", "2": "0.00", "4": "#,##0.00", "9": "0%", "10": "0.00%"}


def text_of(element):
    text = "".join(part.text or "" for part in element.iter(MAIN + "t"))
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def shown(value, shape):
    number = decimal.Decimal(value)
    if shape == "yyyy-mm-dd":  # day 60 is a 29 February 1900 that never was
        day = datetime.date(1899, 12, 30 if number > 59 else 31) + datetime.timedelta(int(number))
        return "d" + day.isoformat()
    percent = shape.endswith("%")
    places = len(shape.rstrip("%").partition(".")[2])
    return "n" + format(number * 100 if percent else number, f".{places}f") + ("%" if percent else "")


def cells_of(row, formats):
    cells = []
    for cell in row:
        if cell.find(MAIN + "f") is not None:
            sys.exit("a formula in " + cell.get("r"))
        cells += [""] * (column_of(cell.get("r")) - len(cells))
        if cell.get("t") == "inlineStr":
            cells.append("s" + text_of(cell))
        elif cell.find(MAIN + "v") is not None:
            cells.append(shown(cell.find(MAIN + "v").text, formats[int(cell.get("s", 0))]))
    return cells


def main():
    book = zipfile.ZipFile(sys.argv[1])
    part = lambda name: tree.fromstring(book.read("xl/" + name))
    styles = part("styles.xml")
    shapes = BUILT_IN | {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    formats = [shapes[x.get("numFmtId")] for x in styles.find(MAIN + "cellXfs")]
    targets = {link.get("Id"): link.get("Target") for link in part("_rels/workbook.xml.rels")}
    for sheet in part("workbook.xml").find(MAIN + "sheets"):
        page = part(targets[sheet.get(LINKS + "id")])
        print("#", sheet.get("name"))
        for found in page.iter(MAIN + "autoFilter"):
            print("filter", found.get("ref"))
        for found in page.iter(MAIN + "pane"):
            print(found.get("state"), found.get("topLeftCell"))
        for row in page.find(MAIN + "sheetData"):
            print("".join("\t" + cell for cell in cells_of(row, formats)))


main()
