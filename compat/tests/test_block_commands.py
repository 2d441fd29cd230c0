"""The commands of `prefect block`, and what registering a block leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.filesystems import LocalFileSystem
from pydantic import SecretStr

from support.api import Api, unique
from support.cli import Cli

MASK = "*" * 8

MODULE = """
from prefect.blocks.core import Block
from pydantic import SecretStr


class {prefix}Key(Block):
    token: SecretStr


class {prefix}Service(Block):
    url: str = "http://localhost"
    key: {prefix}Key
"""


class NestedKey(Block):
    """The innermost of three."""

    token: SecretStr


class NestedAccount(Block):
    """The one between."""

    name: str
    key: NestedKey


class NestedService(Block):
    """The outermost of three."""

    account: NestedAccount
    others: tuple[str, ...] = ()
    spare: NestedKey | None = None


def _schemas(api: Api, *slugs: str) -> list[dict[str, Any]]:
    types = [api.get(f"/block_types/slug/{slug}") for slug in slugs]
    chosen = {"block_type_id": {"any_": [one["id"] for one in types]}}
    found = api.post("/block_schemas/filter", {"block_schemas": chosen})
    return sorted(found, key=lambda schema: schema["id"])


def test_blocks_of_a_file_are_registered_once(api: Api, cli: Cli, tmp_path: Path) -> None:
    prefix = f"Compat{unique('x').replace('-', '')}"
    code = tmp_path / "blocks_of_a_file.py"
    code.write_text(MODULE.format(prefix=prefix))
    for _ in range(2):
        shown = cli.run("block", "register", "--file", code)
        assert "Successfully registered 2 blocks" in shown
    slugs = [f"{prefix.lower()}{kind}" for kind in ("key", "service")]
    types = api.post("/block_types/filter", {"limit": 200})
    own = {one["slug"]: one for one in types if one["slug"].startswith(prefix.lower())}
    assert sorted(own) == slugs
    assert len(_schemas(api, *slugs)) == 2

    shown = cli.run("block", "type", "inspect", slugs[1])
    assert "url" in shown
    assert "key" in shown


def test_blocks_of_a_module_are_registered(api: Api, cli: Cli) -> None:
    assert "Successfully registered" in cli.run(
        "block", "register", "--module", "prefect.filesystems"
    )
    assert api.get("/block_types/slug/local-file-system")["name"] == "Local File System"


def test_documents_are_listed_shown_and_deleted_by_slug_and_by_id(api: Api, cli: Cli) -> None:
    name = unique("secret")
    Secret(value="hunter2").save(name)
    document = api.get(f"/block_types/slug/secret/block_documents/name/{name}")
    listed = cli.json("block", "ls", "--output", "json")
    assert document["id"] in {one["id"] for one in listed}
    shown = cli.json("block", "inspect", "--id", document["id"], "--output", "json")
    assert (shown["name"], shown["data"]) == (name, {"value": MASK})
    cli.run("block", "delete", "--id", document["id"])
    api.get(f"/block_documents/{document['id']}", expect=404)
    assert "not found" in cli.attempt("block", "delete", "--id", document["id"]).output


def test_create_shows_where_a_block_is_made(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_UI_URL", "http://ui.test")
    # A client of Prefect Cloud looks for the catalogue among the settings.
    monkeypatch.setenv("PREFECT_CLOUD_UI_URL", "http://ui.test")
    shown = cli.run("block", "create", "secret")
    assert "/blocks/catalog/secret/create" in shown
    assert "http://ui.test/" in shown
    refused = cli.attempt("block", "create", "nonsense")
    assert refused.exit_code == 1
    assert "local-file-system" in refused.output


def test_a_type_is_deleted_with_its_documents(api: Api, cli: Cli) -> None:
    slug = unique("gone")
    own = type(
        "Gone",
        (Block,),
        {
            "__module__": __name__,
            "__annotations__": {"text": str},
            "_block_type_name": slug,
            "_block_type_slug": slug,
        },
    )
    document_id = own(text="x").save(unique("document"))
    cli.run("block", "type", "delete", slug)
    api.get(f"/block_types/slug/{slug}", expect=404)
    api.get(f"/block_documents/{document_id}", expect=404)


def _service(token: str) -> NestedService:
    account = NestedAccount(name="ü", key=NestedKey(token=token))
    return NestedService(account=account, others=("a",), spare=NestedKey(token="spare"))


def test_secrets_of_blocks_in_blocks_come_back(api: Api) -> None:
    name = unique("service")
    _service("hunter2").save(name)
    loaded = NestedService.load(name)
    assert loaded.account.key.token.get_secret_value() == "hunter2"
    assert (loaded.account.name, loaded.others) == ("ü", ("a",))
    assert loaded.spare is not None
    assert loaded.spare.token.get_secret_value() == "spare"
    document = api.get(f"/block_types/slug/nestedservice/block_documents/name/{name}")
    assert document["data"]["account"]["key"]["token"] == MASK
    assert document["data"]["spare"]["token"] == MASK
    plain = api.get(f"/block_documents/{document['id']}?include_secrets=true")
    assert plain["data"]["account"]["key"]["token"] == "hunter2"


def test_blocks_that_are_saved_one_by_one_refer_to_each_other(api: Api) -> None:
    names = [unique(kind) for kind in ("key", "account", "service")]
    NestedKey(token="first").save(names[0])
    NestedAccount(name="a", key=NestedKey.load(names[0])).save(names[1])
    NestedService(account=NestedAccount.load(names[1])).save(names[2])
    NestedKey(token="second").save(names[0], overwrite=True)
    loaded = NestedService.load(names[2])
    assert loaded.account.key.token.get_secret_value() == "second"
    assert loaded.spare is None


def test_registering_again_makes_nothing_new(api: Api) -> None:
    slugs = ("nestedservice", "nestedaccount", "nestedkey")
    NestedService.register_type_and_schema()
    before = _schemas(api, *slugs)
    assert len(before) == 3
    for block in (NestedService, NestedAccount, NestedKey):
        block.register_type_and_schema()
        checksum = block._calculate_schema_checksum()
        known = api.get(f"/block_schemas/checksum/{checksum}")
        assert known["block_type"]["slug"] == block.get_block_type_slug()
    _service("x").save(unique("service"))
    assert _schemas(api, *slugs) == before


def test_another_process_finds_the_schemas_of_this_one(api: Api, tmp_path: Path) -> None:
    name = unique("files")
    LocalFileSystem(basepath=str(tmp_path)).save(name)
    before = _schemas(api, "local-file-system")
    program = (
        "from prefect.filesystems import LocalFileSystem\n"
        "LocalFileSystem.register_type_and_schema()\n"
        f"print(LocalFileSystem.load({name!r}).basepath)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=40, check=True
    )
    assert done.stdout.strip() == str(tmp_path)
    assert _schemas(api, "local-file-system") == before
