"""Variables: any JSON value under a name."""

from __future__ import annotations

from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.variables import Variable

from support.api import Api, unique


def _name() -> str:
    return unique("variable").replace("-", "_")


@pytest.mark.parametrize(
    "value",
    ["text", "", 42, 2.5, True, None, [1, "two", None], {"b": {"c": [1]}, "a": "ü"}],
    ids=repr,
)
def test_any_json_value_comes_back_unchanged(value: Any) -> None:
    name = _name()
    Variable.set(name, value)
    assert Variable.get(name, default="missing") == value


def test_missing_variable_is_its_default() -> None:
    assert Variable.get(_name()) is None
    assert Variable.get(_name(), default={"limit": 3}) == {"limit": 3}


def test_existing_variable_is_changed_only_when_asked() -> None:
    name = _name()
    Variable.set(name, "first", tags=["old"])
    with pytest.raises(ValueError, match="already exists"):
        Variable.set(name, "second")
    assert Variable.get(name) == "first"

    Variable.set(name, "second", tags=["new"], overwrite=True)
    assert Variable.get(name) == "second"
    with get_client(sync_client=True) as client:
        assert client.read_variable_by_name(name).tags == ["new"]


def test_unset_variable_is_gone() -> None:
    name = _name()
    Variable.set(name, 1)
    assert Variable.unset(name) is True
    assert Variable.get(name) is None
    assert Variable.unset(name) is False


@pytest.mark.anyio
async def test_async_interface() -> None:
    name = _name()
    await Variable.aset(name, [1, 2])
    assert await Variable.aget(name) == [1, 2]
    assert await Variable.aunset(name) is True


def test_duplicate_and_invalid_names_are_refused(api: Api) -> None:
    name = _name()
    api.post("/variables/", {"name": name, "value": 1}, expect=201)
    api.post("/variables/", {"name": name, "value": 2}, expect=409)
    api.post("/variables/", {"name": "No Spaces!", "value": 1}, expect=422)
    assert api.get(f"/variables/name/{name}")["value"] == 1


def test_variables_are_found_by_name_and_tag(api: Api) -> None:
    prefix, tag = _name(), unique("tag")
    for number in range(3):
        Variable.set(f"{prefix}_{number}", number, tags=[tag] if number else [])
    tagged = {"variables": {"tags": {"all_": [tag]}}}
    found = api.post("/variables/filter", tagged | {"sort": "NAME_DESC"})
    assert [variable["name"] for variable in found] == [f"{prefix}_2", f"{prefix}_1"]
    assert api.post("/variables/count", tagged) == 2
    assert api.post("/variables/count", {"variables": {"name": {"like_": prefix}}}) == 3
