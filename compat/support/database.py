"""A fresh database for one server, gone when the server is."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

DATABASES = ("sqlite", "postgresql")


@contextmanager
def fresh_database(kind: str, directory: Path, admin_url: str | None) -> Iterator[str]:
    """Yield the connection URL of an empty database and remove that database afterwards.

    SQLite files live in `directory`. For PostgreSQL a database is created on the server that
    `admin_url` points to, which needs a role that may create databases.
    """
    if kind == "sqlite":
        # The caller owns the directory, and the file goes away with it.
        yield f"sqlite:///{directory / 'server.db'}"
        return
    if not admin_url:
        raise RuntimeError(
            "PostgreSQL was asked for but COMPAT_POSTGRES_URL is not set; give the URL of a role "
            "that may create databases, such as postgresql://postgres@127.0.0.1:5432/postgres"
        )
    name = f"compat_{uuid.uuid4().hex}"
    asyncio.run(_execute(admin_url, f'CREATE DATABASE "{name}"'))
    try:
        yield urlunsplit(urlsplit(admin_url)._replace(path=f"/{name}"))
    finally:
        asyncio.run(_execute(admin_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
