"""Cuts texts into BERT's pieces of words, as WordPieces.java does."""

import json
import unicodedata


def is_punctuation(c):
    code = ord(c)
    return (
        33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
        or unicodedata.category(c).startswith("P")
    )


class WordPieces:
    def __init__(self, tokenizer_json):
        self.vocabulary = json.load(open(tokenizer_json))["model"]["vocab"]
        self.known = {}

    def cut(self, text, most):
        pieces = [self.vocabulary["[CLS]"]]
        for word in self.words(text):
            pieces += self.pieces(word)
        return pieces[: most - 1] + [self.vocabulary["[SEP]"]]

    def words(self, text):
        words, current = [], ""
        for c in self.plain(text):
            if c == " " or is_punctuation(c):
                if current:
                    words.append(current)
                current = ""
                if c != " ":
                    words.append(c)
            else:
                current += c
        return words + [current] if current else words

    @staticmethod
    def plain(text):
        kept = []
        for c in text:
            code = ord(c)
            if c.isspace() or unicodedata.category(c) == "Zs":
                kept.append(" ")
            elif code == 0xFFFD or unicodedata.category(c).startswith("C"):
                continue
            elif 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF:
                kept.append(f" {c} ")
            else:
                kept.append(c)
        decomposed = unicodedata.normalize("NFD", "".join(kept))
        return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").lower()

    def pieces(self, word):
        if word not in self.known:
            self.known[word] = self.longest_first(word)
        return self.known[word]

    def longest_first(self, word):
        unknown = [self.vocabulary["[UNK]"]]
        if len(word) > 100:
            return unknown
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.vocabulary:
                    break
                end -= 1
            if end == start:
                return unknown
            pieces.append(self.vocabulary[piece])
            start = end
        return pieces
