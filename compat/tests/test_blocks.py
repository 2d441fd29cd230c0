"""Blocks: typed values with secrets that flows save and load by name."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.types import SecretDict
from prefect.utilities.dispatch import get_registry_for_type
from pydantic import SecretStr

from support.api import Api, unique
from support.cli import Cli

MASK = "*" * 8


class CompatCredentials(Block):
    """How to sign in."""

    user: str
    password: SecretStr


class CompatDatabase(Block):
    """A database that somebody signs in to."""

    _block_type_slug = "compat-database"

    host: str = "localhost"
    port: int = 5432
    ratio: float = 1.0
    credentials: CompatCredentials
    options: SecretDict = SecretDict({})


def _database(**fields: Any) -> CompatDatabase:
    credentials = CompatCredentials(user="ü", password="hunter2")
    return CompatDatabase(credentials=credentials, **fields)


def _masked(api: Api, slug: str, name: str) -> dict[str, Any]:
    return api.get(f"/block_types/slug/{slug}/block_documents/name/{name}")


def test_saved_block_is_loaded_unchanged(api: Api) -> None:
    name = unique("database")
    saved = _database(host="db", options=SecretDict({"key": "k", "deep": {"n": 1}}))
    saved.save(name)
    loaded = CompatDatabase.load(name)
    assert loaded.credentials.password.get_secret_value() == "hunter2"
    assert loaded.options.get_secret_value() == {"key": "k", "deep": {"n": 1}}
    assert (loaded.host, loaded.port, loaded.ratio) == ("db", 5432, 1.0)

    data = _masked(api, "compat-database", name)["data"]
    assert data["credentials"]["password"] == MASK
    assert data["credentials"]["user"] == "ü"
    assert data["options"] == {"key": MASK, "deep": {"n": MASK}}
    assert "hunter2" not in str(data)


def test_saved_blocks_nest_by_reference(api: Api) -> None:
    inner, outer = unique("inner"), unique("outer")
    credentials = CompatCredentials(user="a", password="first")
    credentials.save(inner)
    CompatDatabase(credentials=CompatCredentials.load(inner)).save(outer)
    document = _masked(api, "compat-database", outer)
    reference = document["block_document_references"]["credentials"]["block_document"]
    assert reference["name"] == inner
    assert document["data"]["credentials"] == {"user": "a", "password": MASK}

    # The outer block sees what the inner one becomes.
    CompatCredentials(user="b", password="second").save(inner, overwrite=True)
    loaded = CompatDatabase.load(outer)
    assert loaded.credentials.user == "b"
    assert loaded.credentials.password.get_secret_value() == "second"
    assert loaded.credentials._block_document_name == inner


def test_block_is_overwritten_only_when_asked() -> None:
    name = unique("database")
    _database(host="first").save(name)
    with pytest.raises(ValueError, match="already in use"):
        _database(host="second").save(name)
    assert CompatDatabase.load(name).host == "first"
    _database(host="second").save(name, overwrite=True)
    assert CompatDatabase.load(name).host == "second"


def test_deleted_block_is_gone() -> None:
    name = unique("database")
    _database().save(name)
    CompatDatabase.delete(name)
    with pytest.raises(ValueError, match="Unable to find block document"):
        CompatDatabase.load(name)


def test_block_that_registers_again_makes_no_new_schema(api: Api) -> None:
    def schemas() -> list[str]:
        _type = api.get("/block_types/slug/compat-database")
        ids = {"block_type_id": {"any_": [_type["id"]]}}
        return [s["id"] for s in api.post("/block_schemas/filter", {"block_schemas": ids})]

    CompatDatabase.register_type_and_schema()
    before = schemas()
    CompatDatabase.register_type_and_schema()
    assert schemas() == before


def test_secrets_of_any_json_value_come_back() -> None:
    for value in ["text", {"user": "a", "n": [1, None]}]:
        name = unique("secret")
        Secret(value=value).save(name)
        assert Secret.load(name).get() == value


def _own_blocks() -> dict[str, type[Block]]:
    for module in ["blocks.notifications", "blocks.redis", "blocks.system", "blocks.webhook"]:
        importlib.import_module(f"prefect.{module}")
    blocks = (get_registry_for_type(Block) or {}).values()
    own = [block for block in blocks if block.__module__.startswith("prefect.")]
    return {block.get_block_type_slug(): block for block in own}


@pytest.mark.parametrize("slug", sorted(_own_blocks()))
def test_blocks_of_the_package_are_known_by_their_checksum(api: Api, slug: str) -> None:
    block = _own_blocks()[slug]
    checksum, version = block._calculate_schema_checksum(), block.get_block_schema_version()
    known = api.get(f"/block_schemas/checksum/{checksum}?version={version}")
    assert known["block_type"]["slug"] == slug
    assert set(known["capabilities"]) == set(block.get_block_capabilities())
    assert set(known["fields"]["properties"]) == set(block.model_json_schema()["properties"])

    # The server takes the same checksum of the fields that the package declares.
    registered = api.post(
        "/block_schemas/",
        {
            "fields": block.model_json_schema(),
            "block_type_id": known["block_type_id"],
            "capabilities": known["capabilities"],
            "version": unique("version"),
        },
        expect=201,
    )
    assert registered["checksum"] == checksum


def test_cli_lists_inspects_registers_and_deletes(cli: Cli, tmp_path: Path) -> None:
    name = unique("secret")
    Secret(value="hunter2").save(name)
    assert f"secret/{name}" in cli.run("block", "ls")
    inspected = cli.run("block", "inspect", f"secret/{name}")
    assert MASK in inspected
    assert "hunter2" not in inspected
    assert "local-file-system" in cli.run("block", "type", "ls")
    assert "secret" in cli.run("block", "type", "inspect", "secret")
    cli.run("block", "delete", f"secret/{name}")
    assert name not in cli.run("block", "ls")

    code = tmp_path / "own_blocks.py"
    slug = unique("own")
    code.write_text(
        "from prefect.blocks.core import Block\n\n\n"
        "class Own(Block):\n"
        f"    _block_type_name = {slug!r}\n"
        f"    _block_type_slug = {slug!r}\n"
        "    text: str\n"
    )
    assert "Successfully registered 1 block" in cli.run("block", "register", "--file", code)
    assert slug in cli.run("block", "type", "ls")
    cli.run("block", "type", "delete", slug)
    assert slug not in cli.run("block", "type", "ls")
    refused = cli.attempt("block", "type", "delete", "secret")
    assert refused.exit_code != 0
    assert "protected" in refused.output
