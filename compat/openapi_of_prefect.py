"""Print the OpenAPI document of the installed Prefect server.

Usage: python openapi_of_prefect.py > prefect.json

The server of Prefect 3.8.8 bounds the lengths of some lists under names that FastAPI no longer
takes. Those names are translated in memory before the import, so the installed package stays
untouched.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import tempfile
from typing import Any

RENAMED_BOUNDS = {"min_items": "min_length", "max_items": "max_length"}


def translate_renamed_bounds() -> None:
    """Let `fastapi.Body` take the bounds under their old names as well."""
    import fastapi

    declare_body = fastapi.Body

    @functools.wraps(declare_body)
    def body(*args: Any, **options: Any) -> Any:
        renamed = {RENAMED_BOUNDS.get(name, name): value for name, value in options.items()}
        return declare_body(*args, **renamed)

    fastapi.Body = body


def document() -> dict[str, Any]:
    """The document of the API alone, without the `/api` prefix it is mounted under."""
    translate_renamed_bounds()
    from prefect.server.api.server import create_api_app

    return create_api_app().openapi()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="prefect-home-") as home:
        # Whoever runs this may have a profile of their own; the document must not depend on it.
        for name in [name for name in os.environ if name.startswith("PREFECT_")]:
            del os.environ[name]
        os.environ["PREFECT_HOME"] = home
        json.dump(document(), sys.stdout)


if __name__ == "__main__":
    main()
