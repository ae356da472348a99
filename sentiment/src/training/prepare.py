"""prepare.py MODEL_FOLDER TEXTS PREPARED_FOLDER: runs the frozen layers once over every text."""

import json
import os
import sys

import numpy as np
import torch

from bert import FILE, FROZEN, Bert, mask_bias
from word_pieces import WordPieces

MOST_PIECES = 128

torch.set_num_threads(1)
models, texts, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)
labelled = [json.loads(line) for line in open(texts)]
pieces = WordPieces(f"{models}/bge-small-en-v1.5-tokenizer.json")
ids = [pieces.cut(text["text"], MOST_PIECES) for text in labelled]
bert = Bert(f"{models}/{FILE}").eval()
states = [None] * len(labelled)
by_length = sorted(range(len(labelled)), key=lambda i: len(ids[i]))
with torch.no_grad():
    for start in range(0, len(by_length), 32):
        batch = by_length[start : start + 32]
        longest = max(len(ids[i]) for i in batch)
        x = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest)
        for row, i in enumerate(batch):
            x[row, : len(ids[i])] = torch.tensor(ids[i])
            mask[row, : len(ids[i])] = 1
        h = bert.embed(x)
        for layer in bert.layers[:FROZEN]:
            h = layer(h, mask_bias(mask))
        for row, i in enumerate(batch):
            states[i] = h[row, : len(ids[i])].half().numpy()
np.save(f"{out}/states.npy", np.concatenate(states))
np.save(f"{out}/offsets.npy", np.cumsum([0] + [len(state) for state in states]))
json.dump([{k: v for k, v in text.items() if k != "text"} for text in labelled], open(f"{out}/labels.json", "w"))
