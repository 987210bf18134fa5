"""Names the fields of a proposed template: sample-template.py TEMPLATE FIELDS

FIELDS is the fields.tsv of the blank form that the template was proposed for. Dates become dates; amounts, whose cells hold
no mark, stay digits.
"""

import csv
import json
import sys


def drawn_at(field: dict, drawn: list[dict], page: dict) -> dict | None:
    x = (field["x"] + field["width"] / 2) * page["width"]
    y = (field["y"] + field["height"] / 2) * page["height"]
    for row in drawn:
        left, top = float(row["x"]), float(row["y"])
        if left <= x <= left + float(row["width"]) and top - 8 <= y <= top + float(row["height"]):
            return row
    return None


text = open(sys.argv[1], encoding="utf-8").read()
drawn = list(csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""), delimiter="\t"))
template = json.loads(text)
for field in template["fields"]:
    if row := drawn_at(field, drawn, template["page"]):
        kind = "date" if row["kind"] == "date" else "digits"
        text = text.replace(
            f'"name": "{field["name"]}", "kind": "digits"', f'"name": "{row["field"]}", "kind": "{kind}"')
print(text, end="")
