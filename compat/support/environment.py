"""The environment that child processes start from."""

from __future__ import annotations

import os

_CONFIGURATION_PREFIXES = ("PREFECT_", "PROVOST_", "COMPAT_")


def without_configuration() -> dict[str, str]:
    """This process's environment without any setting of the SDK, the server or the tests.

    Provost reads several PREFECT_* names as aliases of its own, so what configures a client must
    not reach a server, and what the caller has set must reach neither.
    """
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_CONFIGURATION_PREFIXES)
    }
