"""Ascribe reads news reports: who said what, who did what to whom, how many, and on whose word.

    >>> import ascribe
    >>> record = ascribe.read("The bridge is open, harbour master Ola Brandt said on Tuesday.", date="2026-03-04")
    >>> record.statements[0].speaker.name
    'Ola Brandt'

Nothing is loaded until the first report is read.
"""

from . import answers
from ._ascribe import VERSION as __version__
from ._ascribe import AskError, ReadError, Report, columns, forms, table_names
from ._reading import Day, Given, ReadMany, read, read_many, reports
from ._tables import Table
from .archive import Added, Archive, Chart
from .record import Record

ReadError.index = None
ReadError.report = None

__all__ = [
    "Added",
    "Archive",
    "AskError",
    "Chart",
    "Day",
    "Given",
    "ReadError",
    "ReadMany",
    "Record",
    "Report",
    "Table",
    "__version__",
    "answers",
    "columns",
    "forms",
    "read",
    "read_many",
    "reports",
    "table_names",
]
