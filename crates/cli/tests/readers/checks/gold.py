"""Findings that people settled, as lines of gold: of an archive that nobody corrected there is none."""

FORMS = ["gold"]


def check_gold(desk):
    for path in desk.files("gold", "*"):
        text = path.read_text(encoding="utf-8")
        assert text == "" or text.endswith("\n")
