"""Reference numbers for NeuralTests: the same networks in NumPy and double precision.

python3 reference.py > network.json

Weights and pictures come from a formula that the tests repeat, so only results are kept: logits, loss,
gradients, the running statistics, and the weights after one step of AdamW; of long tensors the norm and
some of the numbers.
"""

import json
import re

import numpy as np

EPSILON = 1e-3
CASES = {
    "crops": dict(
        inputs=2, layers=[(32, "none"), (32, "square"), (64, "none")], head="globalAverage", height=0,
        outputs=5, size=(9, 10, 7)),
    "lines": dict(
        inputs=1, layers=[(32, "square"), (64, "rows"), (32, "none")], head="columns", height=2,
        outputs=35, size=(3, 8, 21)),
}


def formula(shape, seed, low=-1.0, high=1.0):
    """Numbers that are the same in 32-bit floats and in doubles: multiples of 1/1024."""
    at = np.arange(np.prod(shape), dtype=np.uint64) + np.uint64(seed * 1000003)
    mixed = (at * np.uint64(2654435761)) % np.uint64(2**32)
    mixed = (mixed ^ (mixed >> np.uint64(15))) * np.uint64(2246822519) % np.uint64(2**32)
    steps = np.float64(mixed >> np.uint64(22))  # 0 ... 1023
    return (low + (high - low) * steps / 1024).reshape(shape)


def make_weights(case):
    weights, inputs, seed = {}, case["inputs"], 1
    for k, (channels, _) in enumerate(case["layers"]):
        for name, shape, low, high in [
            ("kernel", (3, 3, inputs, channels), -0.25, 0.25),
            ("gamma", (channels,), 0.5, 1.5),
            ("beta", (channels,), -0.5, 0.5),
            ("mean", (channels,), -0.5, 0.5),
            ("variance", (channels,), 0.5, 1.5),
        ]:
            weights[f"convolution{k}.{name}"] = formula(shape, seed, low, high)
            seed += 1
        inputs = channels
    depth = inputs * max(case["height"], 1)
    weights["dense.kernel"] = formula((depth, case["outputs"]), seed, -0.25, 0.25)
    weights["dense.bias"] = formula((case["outputs"],), seed + 1, -0.25, 0.25)
    return weights


def taps(pictures):
    """The nine shifted copies of pictures with a border of zeros."""
    n, height, width, _ = pictures.shape
    padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1), (0, 0)))
    for row in range(3):
        for column in range(3):
            yield row, column, padded[:, row : row + height, column : column + width]


def convolve(pictures, kernel):
    return sum(copy @ kernel[row, column] for row, column, copy in taps(pictures))


def convolve_gradient(pictures, kernel, gradient):
    of_kernel = np.zeros_like(kernel)
    for row, column, copy in taps(pictures):
        of_kernel[row, column] = np.einsum("nyxi,nyxo->io", copy, gradient)
    return of_kernel, convolve(gradient, kernel[::-1, ::-1].transpose(0, 1, 3, 2))


def pool(pictures, kind):
    """Max pooling and, for its gradient, where each window's first maximum lies."""
    rows, columns = {"none": (1, 1), "square": (2, 2), "rows": (2, 1)}[kind]
    n, height, width, channels = pictures.shape
    high, wide = height // rows, width // columns
    cut = pictures[:, : high * rows, : wide * columns]
    windows = cut.reshape(n, high, rows, wide, columns, channels).transpose(0, 1, 3, 2, 4, 5)
    windows = windows.reshape(n, high, wide, rows * columns, channels)
    first = windows.argmax(3)

    def gradient(pooled):
        spread = np.zeros_like(windows)
        np.put_along_axis(spread, first[:, :, :, None], pooled[:, :, :, None], 3)
        spread = spread.reshape(n, high, wide, rows, columns, channels).transpose(0, 1, 3, 2, 4, 5)
        whole = np.zeros_like(pictures)
        whole[:, : high * rows, : wide * columns] = spread.reshape(cut.shape)
        return whole

    return windows.max(3), gradient


def block(weights, name, kind, pictures, by_batch, running):
    """Convolution, batch norm, ReLU, pool; and the gradient of all that."""
    kernel, gamma, beta = (weights[f"{name}.{part}"] for part in ("kernel", "gamma", "beta"))
    y = convolve(pictures, kernel)
    mean, variance = weights[f"{name}.mean"], weights[f"{name}.variance"]
    if by_batch:
        mean, variance = y.mean((0, 1, 2)), y.var((0, 1, 2))
        for part, value in (("mean", mean), ("variance", variance)):
            running[f"{name}.{part}"] = 0.99 * weights[f"{name}.{part}"] + 0.01 * value
    inverse = 1 / np.sqrt(variance + EPSILON)
    normal = (y - mean) * inverse
    z = normal * gamma + beta
    result, pool_gradient = pool(np.maximum(z, 0), kind)

    def gradient(of_result, gradients):
        of_z = pool_gradient(of_result) * (z > 0)
        gradients[f"{name}.beta"] = of_z.sum((0, 1, 2))
        gradients[f"{name}.gamma"] = (of_z * normal).sum((0, 1, 2))
        of_normal = of_z * gamma
        if by_batch:
            of_normal = of_normal - of_normal.mean((0, 1, 2)) - normal * (of_normal * normal).mean((0, 1, 2))
        gradients[f"{name}.kernel"], of_pictures = convolve_gradient(pictures, kernel, of_normal * inverse)
        return of_pictures

    return result, gradient


def cross_entropy(logits, labels, smoothing):
    shifted = logits - logits.max(-1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    classes = logits.shape[-1]
    target = np.full(logits.shape, smoothing / classes)
    target[np.arange(len(labels)), labels] += 1 - smoothing
    return -(target * logs).sum(-1).mean(), (np.exp(logs) - target) / len(labels)


def adamw_step(weights, gradients, rate=1e-2, decay=0.1, clip=0.5, epsilon=1e-3):
    """The first step, where the corrected moments are the gradient and its square."""
    norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients.values()))
    moved = dict(weights)
    for name, gradient in gradients.items():
        gradient = gradient * min(1, clip / norm)
        shrink = rate * decay if name.endswith("kernel") else 0
        step = rate * gradient / (np.abs(gradient) + epsilon)
        moved[name] = weights[name] - shrink * weights[name] - step
    return moved


def run(case, by_batch):
    weights, running = make_weights(case), {}
    count, height, width = case["size"]
    features = formula((count, height, width, case["inputs"]), 99)
    back = []
    for k, (_, kind) in enumerate(case["layers"]):
        features, gradient = block(weights, f"convolution{k}", kind, features, by_batch, running)
        back.append(gradient)
    if case["head"] == "columns":
        rows = features.transpose(0, 2, 1, 3).reshape(-1, features.shape[1] * features.shape[3])
    else:
        rows = features.mean((1, 2))
    logits = rows @ weights["dense.kernel"] + weights["dense.bias"]
    labels = np.arange(len(rows)) * 7 % case["outputs"]
    loss, of_logits = cross_entropy(logits, labels, 0.1)
    gradients = {"dense.kernel": rows.T @ of_logits, "dense.bias": of_logits.sum(0)}
    of_rows = of_logits @ weights["dense.kernel"].T
    if case["head"] == "columns":
        n, high, wide, channels = features.shape
        of_features = of_rows.reshape(n, wide, high, channels).transpose(0, 2, 1, 3)
    else:
        pixels = features.shape[1] * features.shape[2]
        of_features = np.broadcast_to(of_rows[:, None, None] / pixels, features.shape)
    for gradient in reversed(back):
        of_features = gradient(of_features, gradients)
    return logits, loss, gradients, running, adamw_step(weights, gradients)


def digest(tensor):
    """The norm, and up to 40 of the numbers, evenly spaced."""
    flat = np.ravel(tensor)
    step = max(1, len(flat) // 40)
    sample = [float(f"{value:.8g}") for value in flat[::step][:40]]
    return {"norm": float(f"{np.sqrt((flat ** 2).sum()):.8g}"), "step": step, "sample": sample}


def main():
    results = {}
    for name, case in CASES.items():
        for by_batch in (True, False):
            logits, loss, gradients, running, moved = run(case, by_batch)
            results[f"{name}, {'batch' if by_batch else 'running'} statistics"] = {
                "logits": digest(logits),
                "loss": loss,
                "gradients": {key: digest(value) for key, value in sorted(gradients.items())},
                "running": {key: digest(value) for key, value in sorted(running.items())},
                "moved": {key: digest(moved[key]) for key in sorted(gradients)},
            }
    text = json.dumps(results, indent=1, sort_keys=True)
    print(re.sub(r"\[[^\]]*\]", lambda found: "".join(found[0].split()), text))


main()
