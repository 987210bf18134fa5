"""Reads the pictures of a string set with other engines and says how many they get right.

usage: peers.py FOLDER ITEMS.tsv

ITEMS.tsv is what `normid evaluate --items` wrote: the engines are given the same pictures, each one line of writing. Only the
digits of what they say are compared.
"""

import csv
import sys
import time
from pathlib import Path

import cv2


def rapidocr():
    """RapidOCR's recognition network alone: the picture is the line, nothing needs to be found in it."""
    from rapidocr import RapidOCR

    engine = RapidOCR()

    def read(picture):
        result = engine(picture, use_det=False, use_cls=False, use_rec=True)
        return "".join(result.txts or ())

    return read


def tesseract():
    import pytesseract

    def read(picture):
        # Tesseract wants letters of 30 pixels and more.
        large = cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
        return pytesseract.image_to_string(large, config="--psm 7 -c tessedit_char_whitelist=0123456789")

    return read


def digits(text):
    return "".join(c for c in text if c in "0123456789")


def attempt(read, picture):
    """What was read; nothing where the engine gives up, as Tesseract does at times."""
    try:
        return digits(read(picture))
    except Exception as error:
        print(error, file=sys.stderr)
        return ""


def main(folder, items):
    with open(items, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    pictures = [cv2.imread(str(Path(folder) / "images" / row["file"])) for row in rows]
    for make in (rapidocr, tesseract):
        try:
            read = make()
        except ImportError as error:
            print(f"{make.__name__}: not there ({error})", file=sys.stderr)
            continue
        start = time.perf_counter()
        right = sum(attempt(read, picture) == row["label"] for picture, row in zip(pictures, rows))
        seconds = time.perf_counter() - start
        share, each = 100 * right / len(rows), 1000 * seconds / len(rows)
        print(f"{make.__name__}\t{len(rows)}\t{right}\t{share:.2f} %\t{each:.1f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
