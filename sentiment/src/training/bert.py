"""BERT's layers (Devlin et al. 2019) with the weights of an ONNX file."""

import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from onnx_weights import read

WIDTH, INNER, HEADS = 384, 1536, 12
FROZEN = 8
PARTS = ("query", "key", "value")
FILE = "bge-small-en-v1.5.onnx"


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.i = nn.Linear(WIDTH, INNER)
        self.d = nn.Linear(INNER, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, bias, dropout=0.0):
        batch, length, _ = x.shape
        size = WIDTH // HEADS
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        shares = (torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(size) + bias).softmax(-1)
        seen = torch.matmul(F.dropout(shares, dropout, self.training), v)
        seen = seen.permute(0, 2, 1, 3).reshape(batch, length, WIDTH)
        x = self.ln1(x + F.dropout(self.o(seen), dropout, self.training))
        return self.ln2(x + F.dropout(self.d(F.gelu(self.i(x))), dropout, self.training))


class Bert(nn.Module):
    def __init__(self, path):
        super().__init__()
        weights, nodes, _ = read(path)
        tensor = lambda array: torch.from_numpy(np.array(array))
        self.words = nn.Embedding.from_pretrained(tensor(weights["embeddings.word_embeddings.weight"]))
        self.places = nn.Parameter(
            tensor(weights["embeddings.position_embeddings.weight"])
            + tensor(weights["embeddings.token_type_embeddings.weight"])[0],
            requires_grad=False,
        )
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.ln.weight.data = tensor(weights["embeddings.LayerNorm.weight"])
        self.ln.bias.data = tensor(weights["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList()
        for index in range(12):
            layer, prefix = Layer(), f"encoder.layer.{index}."
            matrix = lambda bias: tensor(weights[matrix_before(nodes, weights, prefix + bias)]).t()
            vector = lambda name: tensor(weights[prefix + name])
            attention = "attention.self.%s.bias"
            layer.qkv.weight.data = torch.cat([matrix(attention % p) for p in PARTS]).contiguous()
            layer.qkv.bias.data = torch.cat([vector(attention % p) for p in PARTS])
            for part, name in DENSE:
                getattr(layer, part).weight.data = matrix(name + ".bias").contiguous()
                getattr(layer, part).bias.data = vector(name + ".bias")
            for part, name in NORMS:
                getattr(layer, part).weight.data = vector(name + ".weight")
                getattr(layer, part).bias.data = vector(name + ".bias")
            self.layers.append(layer)

    def embed(self, ids):
        return self.ln(self.words(ids) + self.places[: ids.shape[1]])


DENSE = (("o", "attention.output.dense"), ("i", "intermediate.dense"), ("d", "output.dense"))
NORMS = (("ln1", "attention.output.LayerNorm"), ("ln2", "output.LayerNorm"))


def matrix_before(nodes, weights, bias):
    """The name of the matrix whose product the bias is added to."""
    made = {out: node for node in nodes for out in node["out"]}
    for node in nodes:
        if node["op"] == "Add" and bias in node["in"]:
            product = made[[name for name in node["in"] if name != bias][0]]
            return [name for name in product["in"] if name in weights][0]
    raise KeyError(bias)


def mask_bias(mask):
    return (1 - mask)[:, None, None, :] * -1e4
