"""The stubs are what the module has, and pyright takes the package and the tutorial in strict mode."""

import ast
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import ascribe
from ascribe import _ascribe
from conftest import ROOT
from test_tutorial import program

STUB = ast.parse((Path(ascribe.__file__).parent / "_ascribe.pyi").read_text(encoding="utf-8"))


def parameters(function):
    """The names of what a function of the stub takes, `*` before those by keyword alone, defaults marked."""
    arguments = function.args
    plain = [argument.arg for argument in arguments.args]
    defaults = [None] * (len(plain) - len(arguments.defaults)) + arguments.defaults
    told = [name + ("=" if default is not None else "") for name, default in zip(plain, defaults)]
    named = [
        argument.arg + ("=" if default is not None else "")
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults)
    ]
    return [name for name in told if name != "self"] + (["*", *named] if named else [])


def taken(function):
    """The same of the module."""
    told, named = [], []
    for parameter in inspect.signature(function).parameters.values():
        name = parameter.name + ("=" if parameter.default is not inspect.Parameter.empty else "")
        if parameter.name != "self":
            (named if parameter.kind is inspect.Parameter.KEYWORD_ONLY else told).append(name)
    return told + (["*", *named] if named else [])


def public(names):
    return {name for name in names if not name.startswith("__")}


def test_the_stub_is_the_module():
    stub = {}
    for node in STUB.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            stub[node.name] = node
        elif isinstance(node, ast.AnnAssign):
            stub[node.target.id] = node
    assert set(stub) == public(vars(_ascribe))
    for name, node in stub.items():
        there = getattr(_ascribe, name)
        if isinstance(node, ast.FunctionDef):
            assert parameters(node) == taken(there), name
        elif isinstance(node, ast.ClassDef) and not issubclass(there, Exception):
            members = {part.name: part for part in node.body if isinstance(part, ast.FunctionDef)}
            assert public(members) == public(vars(there)), name
            for member, part in members.items():
                if any(isinstance(one, ast.Name) and one.id == "property" for one in part.decorator_list):
                    assert inspect.isgetsetdescriptor(vars(there)[member]), f"{name}.{member}"
                else:
                    function = there if member == "__init__" else getattr(there, member)
                    assert parameters(part) == taken(function), f"{name}.{member}"


def test_pyright_takes_it(tmp_path):
    (tmp_path / "tutorial.py").write_text(program(), encoding="utf-8")
    settings = {
        "include": [str(ROOT / "python/ascribe"), "tutorial.py"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        "venvPath": str(Path(sys.prefix).parent),
        "venv": Path(sys.prefix).name,
        "enableTypeIgnoreComments": True,
        "reportMissingTypeStubs": False,
        "reportPrivateUsage": False,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    ran = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--project", str(tmp_path), "--outputjson", "--level", "error"],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    told = json.loads(ran.stdout)
    faults = [
        f"{Path(fault['file']).name}:{fault['range']['start']['line'] + 1}: {fault['message']}"
        for fault in told["generalDiagnostics"]
        if fault["severity"] == "error"
    ]
    assert not faults, "\n".join(faults)
    assert told["summary"]["filesAnalyzed"] > 8
