"""A server of a test's own that asks everybody who they are, and whoever may use it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from shared.ports import free_port
from support import credentials
from support.database import fresh_database
from support.options import program_from
from support.server import Server


@contextmanager
def closed_server(
    config: pytest.Config,
    directory: Path,
    settings: Mapping[str, str] | None = None,
    ca_file: Path | None = None,
) -> Iterator[Server]:
    """A server that keeps its things in `directory`; by TLS if an authority vouches for it."""
    kind = config.getoption("--database")
    with fresh_database(kind, directory, os.environ.get("COMPAT_POSTGRES_URL")) as database_url:
        server = Server(
            program=program_from("provost", config.getoption("--server-command")),
            database_url=database_url,
            home=directory / "server",
            port=free_port(),
            log_path=directory / "server.log",
            settings={"PROVOST_SERVER_AUTH_REQUIRED": "true"} | dict(settings or {}),
            ca_file=ca_file,
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()


@dataclass(frozen=True)
class Place:
    """A workspace, as somebody who may use it is told of it."""

    handle: str
    workspace: str
    api_url: str


def key_for(server: Server, account: str, *workspaces: str) -> str:
    """A key of a service account, which becomes a developer in these workspaces."""
    for workspace in workspaces:
        credentials.operator(
            server, "role", "grant", "developer", account, "--workspace", workspace
        )
    return credentials.operator(server, "key", "create", account).strip()


def places(server: Server, key: str) -> list[Place]:
    """The workspaces that somebody with a key may use."""
    headers = {"Authorization": f"Bearer {key}"}
    told = httpx.get(f"{server.api_url}/me/workspaces", headers=headers)
    told.raise_for_status()
    return [
        Place(
            handle=f"{row['account_handle']}/{row['workspace_handle']}",
            workspace=row["workspace_id"],
            api_url=f"{server.api_url}/accounts/{row['account_id']}/workspaces/{row['workspace_id']}",
        )
        for row in told.json()
    ]
