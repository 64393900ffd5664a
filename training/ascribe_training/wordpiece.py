"""Words to the word pieces of the uncased BERT vocabulary.

The same few steps stand in `crates/text/src/pieces.rs`; the parity test holds the two together.
"""

import unicodedata

MAX_PIECES = 12
"""A word longer than this (a URL, say) keeps its first pieces only."""


class WordPiece:
    """Greedy longest match, on lower-cased words without their accents."""

    def __init__(self, vocabulary_path):
        with open(vocabulary_path, encoding="utf-8") as lines:
            self.ids = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self.cls, self.sep, self.unknown = (self.ids[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self.cache = {}

    def word(self, form):
        """The ids of one word: at least one, at most MAX_PIECES."""
        if form not in self.cache:
            pieces = [i for part in split(normalise(form)) for i in self.longest(part)]
            self.cache[form] = pieces[:MAX_PIECES] or [self.unknown]
        return self.cache[form]

    def longest(self, part):
        """Greedy longest match of one part without punctuation inside."""
        ids, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            ids.append(self.ids[piece])
            start = end
            if len(ids) > MAX_PIECES:
                break
        return ids


def normalise(form):
    """Lower case, canonical decomposition, no combining marks."""
    decomposed = unicodedata.normalize("NFD", form.lower())
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))


def split(form):
    """Letters and digits run together; every other character stands alone."""
    parts, run = [], ""
    for character in form:
        if character.isalnum():
            run += character
            continue
        if run:
            parts.append(run)
            run = ""
        if not character.isspace():
            parts.append(character)
    if run:
        parts.append(run)
    return parts


SHAPES = ("lower", "title", "upper", "initial", "mixed", "digit", "mark", "other")
"""The vocabulary has no case; the shape of the word gives it back."""


def shape(form):
    """Index into SHAPES."""
    letters = [c for c in form if c.isalpha()]
    if not letters:
        if any(c.isdigit() for c in form):
            return 5
        return 6 if form else 7
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 0 if any(c.islower() for c in letters) else 7
    if upper == len(letters):
        return 3 if upper == 1 else 2
    return 1 if letters[0].isupper() and upper == 1 else 4
