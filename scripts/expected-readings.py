"""Writes NAME.expected.json for each recipe: expected-readings.py RECIPES BOXES FOLDER

The text, the value and the boxes are what was drawn. Confidence and time are no part of what is compared.
"""

import collections
import csv
import json
import pathlib
import sys

TASKS = {"cheques": "cheque", "envelopes": "postcode", "numbers": "digits", "batch": "digits"}


def table(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def value(task: str, recipe: dict[str, str]) -> dict | None:
    reads = recipe["reads"]
    if task == "cheque":
        cents = round(float(reads) * 100)
        return {"amount": f"{cents / 100:.2f}", "minorUnits": cents, "currency": None, "ambiguous": False}
    if task == "postcode":
        return {"code": reads, "country": recipe["country"], "format": "valid"}
    return None


def characters(boxes: list[dict[str, str]]) -> list[dict]:
    sides = ("x", "y", "width", "height")
    return [
        {"character": box["character"], "confidence": 1, "box": {side: int(box[side]) for side in sides}}
        for box in boxes
        if box["character"].isdigit()
    ]


def field(found: list[dict]) -> dict:
    boxes = [character["box"] for character in found]
    x, y = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    return {"x": x, "y": y, "width": right - x, "height": bottom - y, "angle": 0}


def main(recipes: str, boxes: str, folder: str) -> None:
    drawn = collections.defaultdict(list)
    for box in table(boxes):
        drawn[box["file"]].append(box)
    for recipe in table(recipes):
        file = recipe["file"]
        task = TASKS[file.split("/")[0]]
        found = characters(drawn[file])
        text = recipe["reads"].replace(" ", "") if task == "postcode" else recipe["reads"]
        reading = {
            "file": f"samples/{file}", "page": 1, "task": task, "status": "read", "text": text,
            "value": value(task, recipe), "confidence": 1, "alternatives": [], "field": field(found),
            "characters": found, "error": None, "model": "", "milliseconds": 0,
        }
        target = (pathlib.Path(folder) / file).with_suffix(".expected.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(reading, indent=2) + "\n", encoding="utf-8")


main(*sys.argv[1:])
