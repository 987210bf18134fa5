"""Names the fields of a proposed template: sample-template.py TEMPLATE FIELDS

FIELDS is the fields.tsv of the blank form that the template was proposed for. Dates become dates; amounts, whose cells hold
no mark, stay digits.
"""

import csv
import json
import sys


def named(field: dict, drawn: list[dict], width: int, height: int) -> dict:
    x, y = (field["x"] + field["width"] / 2) * width, (field["y"] + field["height"] / 2) * height
    for row in drawn:
        left, top = float(row["x"]), float(row["y"])
        if left <= x <= left + float(row["width"]) and top - 8 <= y <= top + float(row["height"]):
            return field | {"name": row["field"], "kind": "date" if row["kind"] == "date" else "digits"}
    return field


template = json.load(open(sys.argv[1], encoding="utf-8"))
drawn = list(csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""), delimiter="\t"))
page = template["page"]
template["fields"] = [named(field, drawn, page["width"], page["height"]) for field in template["fields"]]
print(json.dumps(template, indent=1))
