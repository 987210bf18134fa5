"""Writes NAME.expected.json for each recipe: expected-readings.py RECIPES SET FOLDER

SET is the rendered set. The text, the value and the boxes are what was drawn; the text is what is compared, for the program
finds boxes of its own. A form's NAME.expected.txt is what `normid form` prints of it.
"""

import collections
import csv
import json
import pathlib
import sys

TASKS = {"cheques": "cheque", "envelopes": "postcode", "numbers": "digits", "batch": "digits"}
PAGES = {"cheque": "cheque", "envelope": "postcode", "form": "form"}
SIDES = ("x", "y", "width", "height")


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


def sides(row: dict[str, str]) -> dict[str, int]:
    return {side: int(row[side]) for side in SIDES}


def task_of(recipe: dict[str, str]) -> str:
    folder = recipe["file"].split("/")[0]
    return TASKS[folder] if folder in TASKS else PAGES[recipe["style"].split("-")[0]]


def characters(boxes: list[dict[str, str]]) -> list[dict]:
    return [
        {"character": box["character"], "confidence": 1, "box": sides(box)}
        for box in boxes
        if box["character"].isdigit()
    ]


def field(found: list[dict]) -> dict:
    boxes = [character["box"] for character in found]
    x, y = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    return {"x": x, "y": y, "width": right - x, "height": bottom - y, "angle": 0}


def form(fields: list[dict[str, str]]) -> str:
    """A line a field in the order of the template, which is from top to bottom; amounts without their mark."""
    texts = [(f["field"], f["text"].replace(".", "") if f["kind"] == "amount" else f["text"]) for f in fields]
    return "".join(f"{name}\t{text}\n" for name, text in texts)


def main(recipes: str, rendered: str, folder: str) -> None:
    drawn, fields = collections.defaultdict(list), collections.defaultdict(list)
    for box in table(f"{rendered}/boxes.tsv"):
        drawn[box["file"]].append(box)
    for row in table(f"{rendered}/fields.tsv"):
        fields[row["file"]].append(row)
    for recipe in table(recipes):
        file = recipe["file"]
        task = task_of(recipe)
        target = (pathlib.Path(folder) / file).with_suffix(".expected.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        if task == "form":
            target.with_suffix(".txt").write_text(form(fields[file]), encoding="utf-8")
            continue
        found = characters(drawn[file])
        place = field(found) if found else sides(fields[file][0]) | {"angle": 0}
        text = recipe["reads"].replace(" ", "") if task == "postcode" else recipe["reads"]
        reading = {
            "file": f"samples/{file}", "page": 1, "task": task, "status": "read", "text": text,
            "value": value(task, recipe), "confidence": 1, "alternatives": [], "field": place,
            "characters": found, "error": None, "model": "", "milliseconds": 0,
        }
        target.write_text(json.dumps(reading, indent=2) + "\n", encoding="utf-8")


main(*sys.argv[1:])
