"""The exported network in onnxruntime, 32-bit floats, one thread: peer_onnxruntime.py FILE"""

import sys

import numpy as np
import onnxruntime
from onnx import TensorProto, checker, helper, numpy_helper

import peer

EPSILON = 1e-3


def build(tensors):
    nodes, constants = [], []

    def constant(name, values):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def node(kind, inputs, **attributes):
        output = f"value{len(nodes)}"
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    value = "inputs"
    for k, ((kernel, gamma, beta, mean, variance), pooled) in enumerate(peer.layers(tensors)):
        scale = gamma / np.sqrt(variance + EPSILON)
        weights = constant(f"kernel{k}", (kernel * scale).transpose(3, 2, 0, 1))
        bias = constant(f"bias{k}", beta - mean * scale)
        value = node("Conv", [value, weights, bias], pads=[1, 1, 1, 1], kernel_shape=[3, 3])
        value = node("Relu", [value])
        if pooled:
            value = node("MaxPool", [value], kernel_shape=[2, 2], strides=[2, 2])
    value = node("Flatten", [node("GlobalAveragePool", [value])])
    dense = constant("dense", tensors["dense.kernel"])
    value = node("Gemm", [value, dense, constant("bias", tensors["dense.bias"])])
    graph = helper.make_graph(
        nodes,
        "network",
        [helper.make_tensor_value_info("inputs", TensorProto.FLOAT, ["n", 1, 28, 28])],
        [helper.make_tensor_value_info(value, TensorProto.FLOAT, ["n", 12])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(model)
    return model.SerializeToString()


def main():
    tensors = peer.read_safetensors(sys.argv[1])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(build(tensors), options, ["CPUExecutionProvider"])
    inputs = tensors["inputs"].transpose(0, 3, 1, 2).copy()
    logits = session.run(None, {"inputs": inputs})[0]
    error = np.abs(logits - tensors["logits"]).max()
    if error > 1e-3 * np.abs(logits).max():
        sys.exit(f"onnxruntime's logits differ by {error}")
    generator = np.random.default_rng(0)

    def prepare(_, batch):
        pictures = generator.random((batch, 1, 28, 28), np.float32)
        return lambda: session.run(None, {"inputs": pictures})

    peer.answer(prepare)


main()
