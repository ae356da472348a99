"""train.py MODEL_FOLDER PREPARED_FOLDER TRAINED: fine-tunes the upper layers on four in five of the labelled texts."""

import json
import sys
import zlib

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from bert import FILE, FROZEN, WIDTH, Bert, mask_bias

SEED, PASSES, BATCH = 1, 4, 24
LAYER_RATE, HEAD_RATE, WARM_UP = 2e-4, 2e-3, 0.06
SHARE = 800  # of a thousand; FailureLabels.java has the same
CATEGORIES = (
    "INACCESSIBILITY SPEED KNOWLEDGE ARGUING PROMISES RECORDS PERSONALIZATION LISTENING FOLLOW_UP RUDE_STAFF RUN_AROUND"
).split()
SENTIMENTS = ["negative", "neutral", "positive", "other"]
# Texts of rare categories come several times in all passes but the first.
REPEATED = {"PERSONALIZATION": 2, "LISTENING": 2, "FOLLOW_UP": 2, "RUN_AROUND": 3, "RECORDS": 4, "KNOWLEDGE": 2, "RUDE_STAFF": 2}

torch.set_num_threads(1)
torch.manual_seed(SEED)
random = np.random.RandomState(SEED)
models, prepared, trained = sys.argv[1:4]
labelled = json.load(open(f"{prepared}/labels.json"))
states = np.load(f"{prepared}/states.npy", mmap_mode="r")
offsets = np.load(f"{prepared}/offsets.npy")
lengths = np.diff(offsets)
labels = np.array([[float(c in text["categories"]) for c in CATEGORIES] for text in labelled], dtype=np.float32)
sentiments = np.array([SENTIMENTS.index(t["sentiment"]) if t["sentiment"] else -1 for t in labelled])
gold = np.array([text["part"] == "GOLD" for text in labelled])
seen = np.where([zlib.crc32(text["id"].encode()) % 1000 < SHARE for text in labelled])[0]


class Upper(nn.Module):
    """The layers that learn, and the heads: for each category an attention over the tokens of its own."""

    def __init__(self):
        super().__init__()
        self.layers = Bert(f"{models}/{FILE}").layers[FROZEN:]
        self.q = nn.Parameter(torch.randn(len(CATEGORIES), WIDTH) * 0.02)
        self.w = nn.Parameter(torch.randn(len(CATEGORIES), WIDTH) * 0.02)
        self.b = nn.Parameter(torch.full((len(CATEGORIES),), -2.5))
        self.sent = nn.Linear(WIDTH, len(SENTIMENTS))

    def forward(self, x, mask):
        for layer in self.layers:
            x = layer(x, mask_bias(mask), 0.1 if self.training else 0.0)
        x = F.dropout(x, 0.1, self.training)
        shares = (torch.einsum("bth,ch->bct", x, self.q) + (1 - mask)[:, None, :] * -1e4).softmax(-1)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return (torch.bmm(shares, x) * self.w).sum(-1) + self.b, self.sent(mean)


def inputs(batch):
    x = torch.zeros(len(batch), int(lengths[batch].max()), WIDTH)
    mask = torch.zeros(x.shape[:2])
    for row, i in enumerate(batch):
        x[row, : lengths[i]] = torch.from_numpy(np.asarray(states[offsets[i] : offsets[i + 1]], dtype=np.float32))
        mask[row, : lengths[i]] = 1
    return x, mask


def batches():
    times = np.ones(len(labelled), int)
    for category, often in REPEATED.items():
        times = np.where(labels[:, CATEGORIES.index(category)] > 0, np.maximum(times, often), times)
    plan = []
    for turn in range(PASSES):
        drawn = np.repeat(seen, times[seen]) if turn else seen
        # Of like length, so that little is padded.
        key = np.array([lengths[i] * (1 + 0.2 * random.rand()) for i in drawn])
        ordered = drawn[np.argsort(key, kind="stable")]
        turn_batches = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
        random.shuffle(turn_batches)
        plan += turn_batches
    return plan


net = Upper()
upper = [p for name, p in net.named_parameters() if name.startswith("layers")]
head = [p for name, p in net.named_parameters() if not name.startswith("layers")]
optimizer = torch.optim.AdamW([{"params": upper, "weight_decay": 0.01}, {"params": head, "weight_decay": 0.0}])
counts = labels[seen].sum(0)
# A rare category's texts count more, by the square root of how rare they are.
positive = torch.tensor(np.clip(np.sqrt((len(seen) - counts) / np.maximum(1, counts)), 1, 5) / 1.5).clamp(min=1).float()
plan = batches()
warm = int(WARM_UP * len(plan))
net.train()
for step, batch in enumerate(plan):
    factor = (step + 1) / warm if step < warm else max(0.01, (len(plan) - step) / (len(plan) - warm))
    optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = LAYER_RATE * factor, HEAD_RATE * factor
    logits, feeling = net(*inputs(batch))
    weight = torch.tensor(np.where(gold[batch], 1.5, 1.0)).float()[:, None]
    target = torch.tensor(labels[batch])
    loss = F.binary_cross_entropy_with_logits(logits, target, pos_weight=positive, reduction="none")
    loss = (loss * weight).sum() / len(batch)
    wanted = torch.tensor(sentiments[batch])
    if (wanted >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(feeling, wanted, ignore_index=-1, reduction="sum") / len(batch)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    if step % 50 == 49:
        print(f"step {step + 1} of {len(plan)}: loss {loss.item():.3f}", flush=True)
torch.save(net.state_dict(), trained)
