"""Reads weights and nodes out of an ONNX file: the few fields of its protobuf that are needed."""

import numpy as np

TYPES = {1: np.float32, 2: np.uint8, 3: np.int8, 6: np.int32, 7: np.int64, 10: np.float16, 11: np.float64}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def fields(data, at=0, end=None):
    """Yields (field, wire type, value); of bytes the value is their (start, end) in the file."""
    end = len(data) if end is None else end
    while at < end:
        key, at = varint(data, at)
        field, wire = key >> 3, key & 7
        if wire == 0:
            value, at = varint(data, at)
            yield field, wire, value
        elif wire == 2:
            length, at = varint(data, at)
            yield field, wire, (at, at + length)
            at += length
        elif wire == 5:
            yield field, wire, data[at : at + 4]
            at += 4
        elif wire == 1:
            yield field, wire, data[at : at + 8]
            at += 8
        else:
            raise ValueError(f"wire type {wire}")


def tensor(data, place):
    dims, kind, name, raw = [], None, "", None
    for field, wire, value in fields(data, *place):
        if field == 1 and wire == 0:
            dims.append(value)
        elif field == 1:
            at, end = value
            while at < end:
                dim, at = varint(data, at)
                dims.append(dim)
        elif field == 2:
            kind = value
        elif field == 8:
            name = bytes(data[value[0] : value[1]]).decode()
        elif field == 9 or (field == 4 and wire == 2):
            raw = value
    return name, dims, kind, raw


def node(data, place):
    inputs, outputs, name, op = [], [], "", ""
    for field, _, value in fields(data, *place):
        if field in (1, 2, 3, 4):
            text = bytes(data[value[0] : value[1]]).decode()
            if field == 1:
                inputs.append(text)
            elif field == 2:
                outputs.append(text)
            elif field == 3:
                name = text
            else:
                op = text
    return {"in": inputs, "out": outputs, "name": name, "op": op}


def read(path):
    """Weights by name, nodes, and by name where a weight's bytes stand in the file."""
    data = memoryview(open(path, "rb").read())
    weights, places, nodes = {}, {}, []
    for field, _, graph in fields(data):
        if field != 7:
            continue
        for inner, _, place in fields(data, *graph):
            if inner == 5:
                name, dims, kind, raw = tensor(data, place)
                if raw is not None and kind in TYPES:
                    weights[name] = np.frombuffer(data[raw[0] : raw[1]], TYPES[kind]).reshape(dims)
                    places[name] = raw
            elif inner == 1:
                nodes.append(node(data, place))
    return weights, nodes, places
