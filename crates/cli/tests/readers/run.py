"""Reads back what the command wrote, with the published readers of each format.

`run.py DESK FORM…`: DESK is a folder with `reports.jsonl`, a folder `read/FORM` for each form as `ascribe read` wrote
it, and `kept/FORM` as `ascribe export` did. Each file of `checks/` names in `FORMS` what it looks at; its functions
whose names begin with `check_` are handed a `Desk` and raise where something is wrong. Every form needs a check.
"""

import importlib.util
import inspect
import json
import sys
import traceback
from functools import cached_property
from pathlib import Path


class Desk:
    """The files of one run."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def file(self, form, name, way="kept"):
        """The path of a file of a form: `way` is `kept`, of the archive, or `read`."""
        return self.folder / way / form / name

    def files(self, form, pattern, way="kept"):
        """The paths of all files of a form whose names are like the pattern, in order; never none."""
        found = sorted((self.folder / way / form).glob(pattern))
        assert found, f"{way}/{form} has no {pattern}"
        return found

    def text(self, form, name, way="kept"):
        """A file as it is, ends of lines and all."""
        return self.file(form, name, way).read_bytes().decode("utf-8")

    def json(self, form, name, way="kept"):
        """A file of one JSON document."""
        return json.loads(self.text(form, name, way))

    def lines(self, form, name, way="kept"):
        """The documents of a file of JSON lines."""
        text = self.text(form, name, way)
        assert text.endswith("\n") and "\r" not in text, f"{form}/{name}: lines end with a line feed"
        return [json.loads(line) for line in text.split("\n")[:-1]]

    @cached_property
    def reports(self):
        """The reports as they were given, by their ids."""
        lines = (self.folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        return {report["id"]: report for report in map(json.loads, lines)}

    @cached_property
    def records(self):
        """The records of the archive, which all forms are held to."""
        return self.lines("jsonl", "records.jsonl")


def modules(folder):
    for path in sorted(folder.glob("*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module


def main(desk, forms):
    desk = Desk(desk)
    failed, seen, checks = [], set(), 0
    for module in modules(Path(__file__).parent / "checks"):
        seen.update(module.FORMS)
        for name, check in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("check_"):
                continue
            checks += 1
            try:
                check(desk)
            except Exception:
                failed.append(f"{module.__name__}.{name}:\n{traceback.format_exc()}")
    failed += [f"no file in checks/ names {form} in its FORMS" for form in forms if form not in seen]
    failed += [f"checks/ names {form}, which is no form" for form in sorted(seen - set(forms))]
    for failure in failed:
        print(failure, file=sys.stderr)
    print(f"{checks} checks, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "checks"))
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1], sys.argv[2:]))
