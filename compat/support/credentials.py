"""What the clients of a test run show to be let in, and the settings that make the server ask."""

from __future__ import annotations

import base64
import subprocess
from typing import TYPE_CHECKING

from support.environment import without_configuration

if TYPE_CHECKING:
    from support.server import Server

MODES = ("none", "auth-string", "key", "shared", "cloud")
"""Nothing; a key as the password of `PREFECT_API_AUTH_STRING`; a key as `PREFECT_API_KEY`; the
string that all clients of a plain Prefect server share; a key of a service account of another
workspace than the default one, by clients that take the server for Prefect Cloud."""

SHARED = "compat:a string that all clients share"
OWNER = "compat"
WORKSPACE = "second"


def server_settings(mode: str) -> dict[str, str]:
    """What a server needs to be told."""
    if mode == "none":
        return {}
    if mode == "shared":
        return {"PREFECT_SERVER_API_AUTH_STRING": SHARED}
    return {"PROVOST_SERVER_AUTH_REQUIRED": "true"}


def obtain(mode: str, server: Server, role: str = "developer") -> str | None:
    """The secret of a mode: a new key of a service account with a role, or what all share."""
    if mode == "none":
        return None
    if mode == "shared":
        return SHARED
    account = f"{OWNER}-{role}"
    if mode != "cloud":
        operator(server, "service-account", "create", account, "--workspace-role", role)
        return operator(server, "key", "create", account).strip()
    # Nothing may be done in the default workspace, so that whatever strays there is refused.
    operator(server, "service-account", "create", account)
    operator(server, "role", "grant", role, account, "--workspace", WORKSPACE)
    return operator(server, "key", "create", account).strip()


def enter_workspace(mode: str, server: Server) -> None:
    """Makes the workspace that the tests use, where that is not the default one."""
    if mode != "cloud":
        return
    workspace = operator(server, "workspace", "create", WORKSPACE).strip()
    account, _, _ = operator(server, "account", "ls").partition(" ")
    server.workspace_path = f"/accounts/{account}/workspaces/{workspace}"


def client_settings(mode: str, secret: str | None, server: Server) -> dict[str, str]:
    """The settings of Prefect's client that show the secret."""
    if secret is None:
        return {}
    if mode == "cloud":
        return {
            "PREFECT_API_KEY": secret,
            "PREFECT_API_URL": server.api_url,
            "PREFECT_CLOUD_API_URL": server.root_url,
        }
    if mode == "key":
        # On the sockets of a server that is not Prefect Cloud the client shows no key of its own
        # accord, but every header that it is told to send.
        return {
            "PREFECT_API_KEY": secret,
            "PREFECT_CLIENT_CUSTOM_HEADERS": f'{{"Authorization": "Bearer {secret}"}}',
        }
    name = "" if mode == "shared" else f"{OWNER}:"
    return {"PREFECT_API_AUTH_STRING": f"{name}{secret}"}


def headers(mode: str, secret: str | None) -> dict[str, str]:
    """The headers with which a plain client shows the secret."""
    if secret is None:
        return {}
    if mode == "shared":
        return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    return {"Authorization": f"Bearer {secret}"}


def operator(server: Server, *arguments: str) -> str:
    """What a command of the program says that acts on the server's database."""
    done = subprocess.run(
        [server.program.executable, *arguments],
        env=without_configuration()
        | server.program.environment(server.database_url, server.home)
        | dict(server.settings),
        cwd=server.home,
        capture_output=True,
        text=True,
        timeout=60.0,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout
