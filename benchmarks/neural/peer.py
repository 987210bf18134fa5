"""What the peers share: the file that NeuralBenchmark exports, and its line protocol."""

import json
import statistics
import struct
import sys
import time

import numpy as np


def read_safetensors(path):
    """Tensors of 32-bit floats by name."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            tensors[name] = np.frombuffer(body[start:end], "<f4").reshape(entry["shape"])
    return tensors


def layers(tensors):
    """Of each convolution its kernel, batch norm folded in or not, and whether a pool follows."""
    numbers = tensors["architecture"].astype(int)
    for k, pool in enumerate(numbers[5::2]):
        name = f"convolution{k}."
        names = ["kernel", "gamma", "beta", "mean", "variance"]
        yield [tensors[name + part] for part in names], pool == 1


def answer(prepare):
    """Answers lines `what batch threads runs` with the median seconds of prepare(what, batch)()."""
    print("ready", flush=True)
    for line in sys.stdin:
        what, batch, _, runs = line.split()
        run = prepare(what, int(batch))
        times = []
        for _ in range(int(runs)):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        print(statistics.median(times), flush=True)
