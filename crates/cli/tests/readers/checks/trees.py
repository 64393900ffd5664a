"""CoNLL-U, as conllu reads it."""

import conllu

FORMS = ["conllu"]


def check_trees(desk):
    sentences = conllu.parse(desk.text("conllu", "trees.conllu", "read"))
    texts = {record["report"]["id"]: record["report"]["text"] for record in desk.records}
    documents, text, last, whole_tokens = [], None, 0, 0
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            documents.append(sentence.metadata["newdoc id"])
            text, last = texts[documents[-1]], 0
        words = [token for token in sentence if isinstance(token["id"], int)]
        assert [word["id"] for word in words] == list(range(1, len(words) + 1))
        heads = {word["id"]: word["head"] for word in words}
        roots = [word for word in words if word["head"] == 0]
        assert len(roots) == 1 and roots[0]["deprel"] == "root", "a sentence has one root"
        for word in words:
            assert word["upos"] in UPOS and word["deprel"].split(":")[0] in RELATIONS, word
            at, steps = word["id"], 0
            while at:
                at, steps = heads[at], steps + 1
                assert steps <= len(words), "no word depends on itself"
        sentence.to_tree()
        surface, inside = "", set()
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert token["form"] == " ".join(text[start:end].split()) or token["form"] == "_"
            if isinstance(token["id"], tuple):
                inside.update(range(token["id"][0], token["id"][2] + 1))
                whole_tokens += 1
            elif token["id"] in inside:
                assert start >= last
                last = end
                continue
            else:
                assert start >= last, "words stand in the order of the text"
                last = end
            surface += token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ")
        assert surface.rstrip(" ") == sentence.metadata["text"].rstrip(" ")
    assert documents == [id for id in texts if texts[id].strip()] and whole_tokens > 0
    read = {word for sentence in sentences for word in (token["form"] for token in sentence)}
    assert "🚢" in "".join(read)


UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = set(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp".split()
)
