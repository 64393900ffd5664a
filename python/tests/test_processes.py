"""What a process sees of the package: nothing when it is imported, an end when it is interrupted, all behind a fork."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

# So long a program may take to import it; so long after an interruption it may go on.
IMPORTED_WITHIN = 0.3
INTERRUPTED_WITHIN = 0.2


def python(program, **more):
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, **more
    )


def test_importing_it_loads_no_model_and_begins_no_thread():
    program = """
        import sys, time
        before = set(sys.modules)
        begun = time.perf_counter()
        import ascribe
        took = time.perf_counter() - begun
        from ascribe import _reading
        assert not _reading._reader.is_loaded()
        tasks = "/proc/self/task"
        import os
        if os.path.isdir(tasks):
            assert len(os.listdir(tasks)) == 1, os.listdir(tasks)
        heavy = {"pandas", "polars", "pyarrow", "duckdb", "spacy", "numpy"} & (set(sys.modules) - before)
        assert not heavy, heavy
        print(took)
    """
    # The best of some: what else the machine does is no property of the package.
    took = min(float(python(program, check=True).stdout) for _ in range(5))
    assert took < IMPORTED_WITHIN, took


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_both_sides_of_a_fork_read():
    program = """
        import os, ascribe
        texts = [f"Rain fell in Oslo, Ola Brandt said on day {number}." for number in range(40)]
        expected = [ascribe.read(text).to_json() for text in texts]
        begun = ascribe.read_many(texts, threads=2)
        first = next(begun).to_json()
        child = os.fork()
        told = [first, *(record.to_json() for record in begun)]
        again = [record.to_json() for record in ascribe.read_many(texts, threads=2)]
        alone = ascribe.read(texts[0]).to_json()
        right = told == expected == again and alone == expected[0]
        if child == 0:
            os._exit(0 if right else 1)
        assert right
        _, status = os.waitpid(child, 0)
        assert status == 0, status
    """
    ran = python(program)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise here")
@pytest.mark.parametrize(
    "work",
    [
        "for _ in ascribe.read_many(iter(lambda: text, None), threads=2): tell()",
        "tell(); ascribe.read(text * 2000)",
        "tell(); ascribe.Archive(path).add(iter(lambda: text, None))",
    ],
)
def test_an_interruption_ends_it_soon(work, tmp_path):
    text = "Rain fell in Oslo, Ola Brandt said. " * 20 + "\n\n"
    program = f"""
        import time, ascribe
        text, path = {text!r}, {str(tmp_path / "desk.archive")!r}
        ascribe.read("Rain fell.")
        told = []
        def tell():
            told or print("begun", flush=True)
            told.append(True)
        try:
            {work}
        except KeyboardInterrupt:
            print(time.time(), flush=True)
    """
    # The best of some, as above.
    assert min(interrupted(program) for _ in range(3)) < INTERRUPTED_WITHIN


def interrupted(program):
    """How long a program goes on that is interrupted as soon as it has begun."""
    child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "begun\n"
    sent = time.time()
    child.send_signal(signal.SIGINT)
    told, _ = child.communicate(timeout=60)
    assert told, "it was not interrupted"
    return float(told) - sent


def test_python_goes_on_while_a_report_is_read():
    program = """
        import threading, time, ascribe
        ascribe.read("Rain fell.")
        text = "Rain fell in Oslo, Ola Brandt said.\\n\\n" * 300
        longest, done = 0.0, False
        def watch():
            global longest
            before = time.perf_counter()
            while not done:
                time.sleep(0.001)
                now = time.perf_counter()
                longest, before = max(longest, now - before), now
        watcher = threading.Thread(target=watch)
        watcher.start()
        begun = time.perf_counter()
        ascribe.read(text)
        took, done = time.perf_counter() - begun, True
        watcher.join()
        assert longest < took / 2, (longest, took)
    """
    ran = python(program)
    assert ran.returncode == 0, ran.stderr
