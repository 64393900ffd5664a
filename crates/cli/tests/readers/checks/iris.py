"""How reports and findings are named in linked data: docs/formats.md says how the IRIs are made."""

import uuid

FORMS = []


def report_iri(record):
    """A UUID of version 8 (RFC 9562) of the first 128 bits of the report's id."""
    number = int(record["report"]["id"][:32], 16)
    number = number & ~(0xF000 << 64) | 0x8000 << 64
    number = number & ~(0xC000 << 48) | 0x8000 << 48
    return f"urn:uuid:{uuid.UUID(int=number)}"


def finding_iri(record, id):
    return f"{report_iri(record)}#{id}"
