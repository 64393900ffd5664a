"""CoNLL-U: sentences with their paragraphs, words and names."""

import re
from dataclasses import dataclass, field

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass
class Sentence:
    """One sentence; `heads` are 1-based, 0 for the root."""

    forms: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    deprels: list = field(default_factory=list)
    glued: list = field(default_factory=list)
    entities: list = field(default_factory=list)
    new_paragraph: bool = False
    document: str = ""


def read(path):
    """All sentences of a file, in order."""
    sentences, sentence, document, paragraph, open_words = [], Sentence(), "", False, set()
    no_space = True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                document, paragraph = line, True
            elif line.startswith("# newpar"):
                paragraph = True
        elif line:
            columns = line.split("\t")
            number = columns[0]
            if "-" in number:
                first, last = map(int, number.split("-"))
                open_words = set(range(first, last)), "SpaceAfter=No" in columns[9], last
                continue
            if "." in number:
                continue
            if not sentence.forms:
                sentence.new_paragraph, sentence.document, paragraph = paragraph, document, False
                no_space = no_space and not sentence.new_paragraph
            sentence.forms.append(columns[1])
            sentence.upos.append(columns[3])
            sentence.xpos.append(columns[4])
            sentence.heads.append(int(columns[6]))
            sentence.deprels.append(columns[7])
            sentence.glued.append(no_space)
            entity = re.search(r"Entity=([^|]+)", columns[9])
            sentence.entities.append(entity[1] if entity else "")
            inside = open_words and int(number) in open_words[0]
            ends_open = open_words and int(number) == open_words[2]
            no_space = bool(inside) or (open_words[1] if ends_open else "SpaceAfter=No" in columns[9])
        elif sentence.forms:
            sentences.append(sentence)
            sentence, open_words = Sentence(), set()
    if sentence.forms:
        sentences.append(sentence)
    return sentences


def paragraphs(sentences):
    """Sentences grouped by the paragraph that they stand in."""
    groups = []
    for sentence in sentences:
        if sentence.new_paragraph or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return groups


JOINTS = frozenset("of the de del la le al el bin von van and & - ' ’ 's ’s . , /".split())
TITLES = frozenset(
    "Mr. Mr Mrs. Mrs Ms. Ms Dr. Dr Prof. Professor President Vice Senator Sen. Secretary Minister Prime Governor "
    "Gov. Mayor Judge Justice Chief General Gen. Captain Capt. Sgt. Lt. Col. Sir Lord Lady Pope Rev. King Queen "
    "Prince Princess Saint St. Congressman Congresswoman Representative Rep. Chairman Director Uncle Aunt".split()
)


def names(sentence):
    """GUM's entities as names: (first, last + 1, kind), outermost, disjoint.

    A name is an entity whose minimal span (GUM's sixth field) is of proper nouns and what joins them.
    Titles before a person are left out, as in CoNLL 2003. The kind is None where an entity with a proper
    noun in it is no clear name: such words are neither names nor not.
    """
    spans = []
    for start, end, kind, minimal, _ in entities(sentence):
        words = [start + int(n) - 1 for n in minimal.split(",")]
        first, last = min(words), max(words) + 1
        if kind == "time" or last > end or sentence.upos[first] != "PROPN" or sentence.upos[last - 1] != "PROPN":
            continue
        label = KINDS.get(kind, "MISC")
        while label == "PER" and first < last - 1 and sentence.forms[first] in TITLES:
            first += 1
        inner = [w for w in range(first, last) if sentence.upos[w] != "PROPN"]
        unclear = any(sentence.forms[w] not in JOINTS for w in inner)
        if label == "PER" and all(sentence.xpos[w] == "NNPS" for w in range(first, last)):
            label = "MISC"  # "the Americans": a people
        unclear |= label == "PER" and any(sentence.forms[w] in ("of", "and", ",", "/") for w in inner)
        spans.append((first, last, None if unclear else label))
    spans.sort(key=lambda s: (s[0] - s[1], s[0]))
    chosen = []
    for span in spans:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in chosen):
            chosen.append(span)
    return sorted(chosen)


def mentions(sentence):
    """For each word that a mention hangs on, the mention's type and group; of mentions that hang on one
    word, the shortest: a coordination hangs on its first member's word."""
    found = {}
    for start, end, kind, _, group in sorted(entities(sentence), key=lambda e: e[1] - e[0]):
        tops = [w for w in range(start, end) if not start < sentence.heads[w] <= end and sentence.upos[w] != "PUNCT"]
        if tops:
            found.setdefault(tops[0], (kind, group))
    return found


def entities(sentence):
    """GUM's entities that open and close within the sentence: (first, last + 1, type, minimal span, group)."""
    found, stack = [], []
    for index, text in enumerate(sentence.entities):
        for match in re.finditer(r"\(([^()]+)(\)?)|(\d+)\)", text):
            if match[1]:
                parts = match[1].split("-")
                minimal = parts[5] if len(parts) > 5 and re.fullmatch(r"[\d,]+", parts[5]) else "1"
                stack.append((parts[0], index, parts[1], minimal))
                if match[2]:
                    group, start, kind, minimal = stack.pop()
                    found.append((start, index + 1, kind, minimal, group))
            else:
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][0] == match[3]:
                        group, start, kind, minimal = stack.pop(depth)
                        found.append((start, index + 1, kind, minimal, group))
                        break
    return found
