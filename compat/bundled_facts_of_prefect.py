"""Bring the bundled block types and worker types up to date with the installed Prefect.

Usage: python bundled_facts_of_prefect.py ../crates/provost-core/data

What is taken are facts that clients compare or fill in: names, slugs, checksums, versions,
capabilities, and the structure of the schemas. Texts for people are not taken: descriptions that
the files have already are kept where the structure still has a place for them, and are written by
hand otherwise.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import prefect
from prefect.blocks.core import Block
from prefect.utilities.dispatch import get_registry_for_type

# The modules whose blocks a Prefect server knows from its own package.
BLOCK_MODULES = [
    "prefect.blocks.notifications",
    "prefect.blocks.redis",
    "prefect.blocks.system",
    "prefect.blocks.webhook",
    "prefect.filesystems",
]

# Types that flows rely on, which therefore nobody may delete.
PROTECTED = {"local-file-system", "secret", "webhook"}

# Keys whose values are texts for people, or pictures of somebody else.
TEXTS = {"code_example", "description", "examples"}

# Keys below which other keys are names of the schema's own.
NAMES_BELOW = {"default", "definitions", "job_configuration", "properties"}


def structure(value: Any, below_names: bool = False) -> Any:
    """A copy without texts for people."""
    if isinstance(value, list):
        return [structure(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: structure(item, key in NAMES_BELOW and not below_names)
        for key, item in value.items()
        if below_names or key not in TEXTS
    }


def keep_texts(new: Any, old: Any, below_names: bool = False) -> Any:
    """The new structure with the descriptions that stood in the same places of the old one."""
    if not (isinstance(new, dict) and isinstance(old, dict)):
        return new
    kept = {
        key: keep_texts(item, old.get(key), key in NAMES_BELOW and not below_names)
        for key, item in new.items()
    }
    if not below_names and isinstance(old.get("description"), str):
        kept["description"] = old["description"]
    return kept


def read(path: Path) -> Any:
    return json.loads(path.read_text()) if path.exists() else {}


def write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def block_type(name: str, slug: str, documentation_url: Any, schema: dict[str, Any]) -> Any:
    fields = schema["fields"]
    return {
        "name": name,
        "is_protected": slug in PROTECTED,
        "documentation_url": str(documentation_url) if documentation_url else None,
        "description": None,
        "schema": {
            "capabilities": sorted(schema["capabilities"]),
            "checksum": Block._calculate_schema_checksum(fields),
            "fields": structure(fields),
            "version": schema["version"],
        },
    }


def block_types() -> dict[str, Any]:
    """The types by slug: those of the package and those of the integrations that it lists."""
    for module in BLOCK_MODULES:
        importlib.import_module(module)
    found = {}
    for cls in (get_registry_for_type(Block) or {}).values():
        if not cls.__module__.startswith("prefect."):
            continue
        schema = {
            "fields": cls.model_json_schema(),
            "capabilities": list(cls.get_block_capabilities()),
            "version": cls.get_block_schema_version(),
        }
        slug = cls.get_block_type_slug()
        url = cls._documentation_url
        found[slug] = block_type(cls.get_block_type_name(), slug, url, schema)
    listed = read(Path(prefect.__file__).parent / "server" / "collection_blocks_data.json")
    for collection in listed["collections"].values():
        for slug, listing in collection["block_types"].items():
            url = listing["documentation_url"]
            found[slug] = block_type(listing["name"], slug, url, listing["block_schema"])
    return dict(sorted(found.items()))


def worker_types() -> dict[str, Any]:
    """The types by package, as the view of the collections has them."""
    views = Path(prefect.__file__).parent / "server" / "api" / "collections_data" / "views"
    listed = read(views / "aggregate-worker-metadata.json")
    # Agents are no workers, and Prefect's server leaves them out as well.
    listed.get("prefect", {}).pop("prefect-agent", None)
    return {
        package: {
            name: structure(worker) | {"description": "", "logo_url": None}
            for name, worker in workers.items()
        }
        for package, workers in listed.items()
    }


def main() -> None:
    folder = Path(sys.argv[1])
    for name, facts in [("block_types", block_types()), ("worker_types", worker_types())]:
        path = folder / f"{name}.json"
        write(path, keep_texts(facts, read(path)))


if __name__ == "__main__":
    main()
