"""Claims as a file for other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import StreamingResponse

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import Filters
from sutler.desk.api.describing import FAULTS
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.publish.export import FORMATS

router = APIRouter(tags=["export"], route_class=Answering, responses=FAULTS, dependencies=[scoped("read")])
Format = Literal["csv", "jsonl", "parquet"]
KINDS: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
CHUNK = 1 << 18


class ExportAsked(Filters):
    format: Format = Field("csv", description="In CSV a cell that a spreadsheet takes for a formula is marked as text.")


class File(StreamingResponse):
    """Any of the kinds."""

    media_type = None


@router.get(
    "/export",
    operation_id="export",
    summary="Claims as a file, a row each",
    response_class=File,
    responses={
        200: {
            "description": "The file.",
            "content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in KINDS.values()},
        }
    },
)
def export(ledger: TheLedger, asked: Annotated[ExportAsked, Query()]) -> StreamingResponse:
    """All claims that fit the filters, with the quotes that support them.

    The file is whole before its first byte is sent, so that a reader who is slow holds no transaction open.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed once it is sent
    try:
        FORMATS[f".{asked.format}"](ledger.claims(asked.wanted(), texts=False), file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    head = {"Content-Disposition": f'attachment; filename="claims.{asked.format}"', "Content-Length": str(size)}
    return StreamingResponse(_parts(file), 200, head, KINDS[asked.format])


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(CHUNK):
            yield part
