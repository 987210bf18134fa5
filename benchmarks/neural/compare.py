"""Lets NeuralBenchmark and its peers take turns and prints medians and ratios.

compare.py PROGRAM [ROUNDS] [LEVEL]
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
# What, batch, threads, runs a round, the peer, the ratio that is asked for.
CASES = [
    ("inference", 64, 1, 10, "onnxruntime", 2.0),
    ("inference", 1, 1, 300, "onnxruntime", 2.0),
    ("training", 128, 2, 4, "Keras", 1.7),
]


class Program:
    def __init__(self, *command):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        if not self.read().startswith("ready"):
            sys.exit(f"{command} did not start")

    def read(self):
        return self.process.stdout.readline()

    def seconds(self, what, batch, threads, runs):
        self.process.stdin.write(f"{what} {batch} {threads} {runs}\n")
        self.process.stdin.flush()
        return float(self.read())


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    level = sys.argv[3] if len(sys.argv) > 3 else "best"
    with tempfile.TemporaryDirectory() as folder:
        file = folder + "/network.safetensors"
        own = Program(program, "--level", level, "--export", file)
        peers = {
            "onnxruntime": Program(sys.executable, HERE / "peer_onnxruntime.py", file),
            "Keras": Program(sys.executable, HERE / "peer_keras.py", "2"),
        }
    print(f"level {level}, medians of {rounds} rounds, microseconds an image")
    missed = False
    for what, batch, threads, runs, name, asked in CASES:
        pairs = []
        for turn in range(rounds + 1):
            order = [own, peers[name]] if turn % 2 else [peers[name], own]
            times = {p: p.seconds(what, batch, threads, runs) for p in order}
            pairs.append((times[own] / batch * 1e6, times[peers[name]] / batch * 1e6))
        pairs = pairs[1:]  # the first warms up
        ours, theirs = (statistics.median(column) for column in zip(*pairs))
        ratio = statistics.median(their / our for our, their in pairs)
        missed |= ratio < asked
        print(
            f"{what} batch {batch} threads {threads}: normid {ours:.1f}, {name} {theirs:.1f},"
            f" ratio {ratio:.2f} (asked for: {asked})"
        )
    sys.exit(missed)


main()
