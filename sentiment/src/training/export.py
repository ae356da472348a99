"""export.py MODEL_FOLDER TRAINED ENCODER_BIN: quantises what was learned, and writes it as a patch of the eight-bit model."""

import hashlib
import struct
import sys

import numpy as np
import torch

from bert import DENSE, FROZEN, NORMS, PARTS, WIDTH
from onnx_weights import read

# As the public model's own: seven bits a weight, so that no processor's sums of products of bytes overflow.
LARGEST = 64

models, trained, out = sys.argv[1:4]
path = f"{models}/bge-small-en-v1.5-q.onnx"
weights, nodes, places = read(path)
net = {name: value.numpy() for name, value in torch.load(trained).items()}
by_name = {node["name"]: node for node in nodes}
patches = []


def put(name, array):
    assert weights[name].shape == array.shape and weights[name].dtype == array.dtype, name
    patches.append((places[name][0], array.tobytes()))


def put_matrix(node, matrix):
    """Quantised by column: a matrix of (in, out)."""
    quantised = by_name[node + "/MatMul_quant"]["in"][1]
    stem = quantised[: -len("_quantized")]
    # Zero stands for zero, as everywhere in the public model.
    assert abs(int(weights[quantised].max()) + int(weights[quantised].min())) <= 1, stem
    scale = (np.abs(matrix).max(0) / LARGEST).astype(np.float32)
    put(stem + "_scale", scale)
    put(quantised, np.clip(np.rint(matrix / scale), -LARGEST, LARGEST).astype(np.int8))


for index in range(FROZEN, 12):
    learned = lambda name: net[f"layers.{index - FROZEN}.{name}"]
    graph, prefix = f"/encoder/layer.{index}/", f"encoder.layer.{index}."
    for j, part in enumerate(PARTS):
        rows = slice(j * WIDTH, (j + 1) * WIDTH)
        put_matrix(f"{graph}attention/self/{part}", learned("qkv.weight")[rows].T)
        put(f"{prefix}attention.self.{part}.bias", learned("qkv.bias")[rows])
    for part, name in DENSE:
        put_matrix(graph + name.replace(".", "/"), learned(part + ".weight").T)
        put(f"{prefix}{name}.bias", learned(part + ".bias"))
    for part, name in NORMS:
        put(f"{prefix}{name}.weight", learned(part + ".weight"))
        put(f"{prefix}{name}.bias", learned(part + ".bias"))
base = hashlib.sha256(open(path, "rb").read()).hexdigest().encode()
with open(out, "wb") as file:
    file.write(struct.pack(">H", len(base)) + base + struct.pack(">i", len(patches)))
    for at, data in patches:
        file.write(struct.pack(">ii", at, len(data)) + data)
    for name in ("q", "w", "b"):
        file.write(net[name].astype(">f4").tobytes())
print(f"{len(patches)} patches")
