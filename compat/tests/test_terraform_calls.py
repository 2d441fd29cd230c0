"""The calls of Prefect's Terraform provider, resource by resource.

Each test makes the requests that a resource or data source of the provider makes over its life, in
their order, with the fields that it sends, and looks for the statuses that it takes and the fields
that it reads. It is written in a language that fails on an id that is none or a field of another
type; a field that it does not find it takes for empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from support import credentials
from support.api import Json, unique
from support.closed_server import closed_server, places
from support.server import Server

pytestmark = pytest.mark.timeout(120)

OWNER = "terraform@example.org"


@dataclass(frozen=True)
class Provider:
    """What the provider knows: an account, a workspace of it, and a key."""

    http: httpx.Client
    account: str
    workspace: str

    def call(self, method: str, path: str, body: Any = None, *, expect: tuple[int, ...]) -> Any:
        """A request of which the provider takes some statuses."""
        answer = self.http.request(method, path, json=body)
        assert answer.status_code in expect, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content else None

    def in_account(self, rest: str) -> str:
        return f"/accounts/{self.account}/{rest}"

    def in_workspace(self, rest: str) -> str:
        return f"/accounts/{self.account}/workspaces/{self.workspace}/{rest}"


@pytest.fixture(scope="module")
def own_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with closed_server(request.config, tmp_path_factory.mktemp("terraform")) as server:
        yield server


@pytest.fixture(scope="module")
def provider(own_server: Server) -> Iterator[Provider]:
    """The provider with the key of an owner of the account."""
    credentials.operator(
        own_server, "user", "create", OWNER, "--name", "Terraform", "--role", "owner"
    )
    key = credentials.operator(own_server, "key", "create", OWNER).strip()
    [place] = places(own_server, key)
    account = place.api_url.split("/")[-3]
    with httpx.Client(
        base_url=own_server.root_url,
        headers={"Authorization": f"Bearer {key}", "Accept": "application/json"},
        # The provider's client follows redirects, and sends bodies again.
        follow_redirects=True,
        timeout=30,
    ) as http:
        yield Provider(http, account, place.workspace)


def has_id(found: Json) -> str:
    """The id of an object, which is one."""
    return str(UUID(found["id"]))


def test_account(provider: Provider) -> None:
    # The provider's address of an account ends with a slash.
    account = provider.call("GET", provider.in_account(""), expect=(200,))
    assert has_id(account) == provider.account
    body = {"name": account["name"], "handle": account["handle"], "location": None, "link": None}
    provider.call("PATCH", provider.in_account(""), body, expect=(200, 204))
    settings = {
        "allow_public_workspaces": False,
        "ai_log_summaries": False,
        "managed_execution": False,
        "enforce_webhook_authentication": False,
    }
    provider.call("PATCH", provider.in_account("settings"), settings, expect=(200, 204))
    # The account that the server began with stays.
    provider.call("DELETE", provider.in_account(""), expect=(409,))


def test_account_members_and_roles(own_server: Server, provider: Provider) -> None:
    email = f"{unique('member')}@example.org"
    credentials.operator(own_server, "user", "create", email, "--name", "Member")
    wanted = {"account_memberships": {"email": {"any_": [email]}}}
    path = provider.in_account("account_memberships")
    [member] = provider.call("POST", f"{path}/filter", wanted, expect=(200,))
    assert member["email"] == email
    for field in ("id", "actor_id", "user_id", "account_role_id"):
        UUID(member[field])
    named = {"account_roles": {"name": {"any_": ["Admin"]}}}
    roles = provider.in_account("account_roles")
    [admin] = provider.call("POST", f"{roles}/filter", named, expect=(200,))
    assert admin["is_system_role"]
    assert "create:bot" in admin["permissions"]
    read = provider.call("GET", f"{roles}/{has_id(admin)}", expect=(200,))
    assert read["name"] == "Admin"
    change = {"account_role_id": has_id(admin)}
    provider.call("PATCH", f"{path}/{has_id(member)}", change, expect=(204,))
    [member] = provider.call("POST", f"{path}/filter", wanted, expect=(200,))
    assert member["account_role_name"] == "Admin"
    provider.call("DELETE", f"{path}/{has_id(member)}", expect=(204,))
    # The data source of all members.
    everybody = {"account_memberships": {"email": {"any_": None}}}
    assert provider.call("POST", f"{path}/filter", everybody, expect=(200,))


def made_service_account(provider: Provider) -> Json:
    body = {"name": unique("bot"), "api_key_expiration": "2099-01-01T00:00:00Z"}
    return provider.call("POST", provider.in_account("bots/"), body, expect=(201,))


def test_service_account(provider: Provider) -> None:
    made = made_service_account(provider)
    UUID(made["actor_id"])
    assert made["account_id"] == provider.account
    assert made["account_role_name"] == "Member"
    assert made["api_key"]["key"].startswith("pnb_")
    path = provider.in_account(f"bots/{has_id(made)}")
    read = provider.call("GET", path, expect=(200,))
    assert read["api_key"]["id"] == made["api_key"]["id"]
    wanted = {"service_accounts": {"name": {"any_": [made["name"]]}}}
    [listed] = provider.call("POST", provider.in_account("bots/filter"), wanted, expect=(200,))
    assert listed["id"] == made["id"]
    renamed = {"name": unique("bot")}
    provider.call("PATCH", path, renamed, expect=(200, 204))
    again = {"api_key_expiration": "2099-06-01T00:00:00Z", "old_key_expires_in_seconds": 60}
    rotated = provider.call("POST", f"{path}/rotate_api_key", again, expect=(201,))
    assert rotated["api_key"]["key"] != made["api_key"]["key"]
    assert rotated["name"] == renamed["name"]
    provider.call("DELETE", path, expect=(200, 204))
    provider.call("GET", path, expect=(404,))


def made_team(provider: Provider) -> Json:
    body = {"name": unique("team"), "description": None}
    return provider.call("POST", provider.in_account("teams"), body, expect=(201,))


def test_team(provider: Provider) -> None:
    team = made_team(provider)
    path = provider.in_account(f"teams/{has_id(team)}")
    changed = {"name": unique("team"), "description": "of the data"}
    answered = provider.call("PUT", path, changed, expect=(200,))
    assert (answered["id"], answered["name"]) == (team["id"], changed["name"])
    assert provider.call("GET", path, expect=(200,))["description"] == "of the data"
    named = {"teams": {"name": {"any_": [changed["name"]]}}, "limit": 200, "offset": 0}
    [listed] = provider.call("POST", provider.in_account("teams/filter"), named, expect=(200,))
    assert listed["id"] == team["id"]
    everything = {"teams": {"name": {"any_": None}}, "limit": 200, "offset": 0}
    found = provider.call("POST", provider.in_account("teams/filter"), everything, expect=(200,))
    assert team["id"] in {row["id"] for row in found}
    # The provider asks for pages until one is short.
    past = everything | {"limit": 1, "offset": len(found)}
    assert provider.call("POST", provider.in_account("teams/filter"), past, expect=(200,)) == []
    provider.call("DELETE", path, expect=(204,))
    provider.call("GET", path, expect=(404,))


def test_team_access(provider: Provider) -> None:
    team, bot = made_team(provider), made_service_account(provider)
    path = provider.in_account(f"teams/{has_id(team)}")
    member = {"member_id": has_id(bot), "member_type": "service_account"}
    provider.call("PUT", f"{path}/members", {"members": [member]}, expect=(200,))
    read = provider.call("GET", path, expect=(200,))
    [membership] = read["memberships"]
    assert membership["id"] == bot["actor_id"]
    assert membership["type"] == "service_account"
    provider.call("DELETE", f"{path}/members/{has_id(bot)}", expect=(204,))
    assert provider.call("GET", path, expect=(200,))["memberships"] == []


def test_user(provider: Provider) -> None:
    me = provider.call("GET", "/me/", expect=(200,))
    path = f"/users/{me['id']}"
    read = provider.call("GET", path, expect=(200,))
    assert has_id(read) == read["actor_id"] == me["id"]
    assert read["email"] == OWNER
    change = {field: read[field] for field in ("handle", "first_name", "last_name", "email")}
    renamed = change | {"first_name": "Terraformer"}
    provider.call("PATCH", path, renamed, expect=(204,))
    read = provider.call("GET", path, expect=(200,))
    assert (read["first_name"], read["last_name"], read["handle"]) == (
        "Terraformer",
        "",
        "Terraformer",
    )
    # What somebody signs in with is changed by whoever manages people.
    provider.call("PATCH", path, renamed | {"email": "x@example.org"}, expect=(422,))
    provider.call("GET", "/users/00000000-0000-4000-8000-000000000000", expect=(404,))


def test_user_api_key(own_server: Server, provider: Provider) -> None:
    """A key makes no other keys, which could do more than it or outlive it; it reads its own."""
    me = provider.call("GET", "/me/", expect=(200,))
    path = f"/users/{me['id']}/api_keys"
    body = {"name": "ci", "expiration": "2099-01-01T00:00:00Z"}
    provider.call("POST", path, body, expect=(403,))
    listed = credentials.operator(own_server, "key", "ls", OWNER)
    key = listed.split(" ")[0]
    read = provider.call("GET", f"{path}/{key}", expect=(200,))
    assert has_id(read) == key
    assert "key" not in read or read["key"] is None
    provider.call("GET", f"{path}/00000000-0000-4000-8000-000000000000", expect=(404,))


def test_workspace(provider: Provider) -> None:
    handle = unique("workspace")
    body = {"name": handle, "description": None, "handle": handle}
    made = provider.call("POST", provider.in_account("workspaces/"), body, expect=(201,))
    assert made["account_id"] == provider.account
    path = provider.in_account(f"workspaces/{has_id(made)}")
    wanted = {"workspaces": {"handle": {"any_": [handle]}}}
    filter_path = provider.in_account("workspaces/filter")
    [listed] = provider.call("POST", filter_path, wanted, expect=(200,))
    assert listed["id"] == made["id"]
    change = {"name": None, "description": "of the data", "handle": None}
    provider.call("PATCH", path, change, expect=(200, 204))
    read = provider.call("GET", path, expect=(200,))
    assert (read["handle"], read["description"]) == (handle, "of the data")
    provider.call("DELETE", path, expect=(200, 204))
    provider.call("GET", path, expect=(404,))


def test_workspace_access(own_server: Server, provider: Provider) -> None:
    """The provider sends a list with one in it, and reads the first one that comes back."""
    roles = provider.in_account("workspace_roles")
    named = {"workspace_roles": {"name": {"any_": ["Viewer"]}}}
    [viewer] = provider.call("POST", f"{roles}/filter", named, expect=(200,))
    email = f"{unique('guest')}@example.org"
    credentials.operator(own_server, "user", "create", email, "--name", "Guest")
    wanted = {"account_memberships": {"email": {"any_": [email]}}}
    members = provider.in_account("account_memberships/filter")
    [guest] = provider.call("POST", members, wanted, expect=(200,))
    for method, kind, field, holder in (
        ("POST", "user_access", "user_id", guest["user_id"]),
        ("POST", "bot_access", "bot_id", has_id(made_service_account(provider))),
        ("PUT", "team_access", "team_id", has_id(made_team(provider))),
    ):
        path = provider.in_workspace(kind)
        body = [{"workspace_role_id": has_id(viewer), field: holder}]
        [access] = provider.call(method, f"{path}/", body, expect=(200,))
        assert access["workspace_role_id"] == viewer["id"]
        if kind == "team_access":
            listed = provider.call("POST", f"{path}/filter", expect=(200,))
            [read] = [one for one in listed if one["id"] == has_id(access)]
            provider.call("DELETE", f"{path}/{holder}", expect=(204,))
        else:
            read = provider.call("GET", f"{path}/{has_id(access)}", expect=(200,))
            provider.call("DELETE", f"{path}/{access['id']}", expect=(204,))
        assert read[field] == holder


def test_workspace_role(provider: Provider) -> None:
    path = provider.in_account("workspace_roles")
    named = {"workspace_roles": {"name": {"any_": ["Viewer"]}}}
    [viewer] = provider.call("POST", f"{path}/filter", named, expect=(200,))
    assert viewer["account_id"] is None
    body = {
        "name": unique("role"),
        "description": "",
        "scopes": ["manage_blocks"],
        "inherited_role_id": has_id(viewer),
    }
    made = provider.call("POST", f"{path}/", body, expect=(201,))
    own = f"{path}/{has_id(made)}"
    change = body | {"description": "changed", "scopes": ["manage_blocks", "see_variables"]}
    provider.call("PATCH", own, change, expect=(204,))
    read = provider.call("GET", own, expect=(200,))
    # A scope brings those that it includes.
    assert {"manage_blocks", "see_blocks", "see_variables"} <= set(read["scopes"])
    assert read["inherited_role_id"] == viewer["id"]
    provider.call("DELETE", own, expect=(204,))
    provider.call("GET", own, expect=(404,))


def test_block(provider: Provider) -> None:
    types, schemas = provider.in_workspace("block_types"), provider.in_workspace("block_schemas")
    slug = unique("type")
    body = {
        "name": slug,
        "slug": slug,
        "logo_url": "https://example.org/logo.png",
        "documentation_url": "https://example.org",
        "description": "",
        "code_example": "",
    }
    kind = provider.call("POST", types, body, expect=(201,))
    own = f"{types}/{has_id(kind)}"
    texts = {name: body[name] for name in body if name not in ("name", "slug")}
    provider.call("PATCH", own, texts | {"description": "changed"}, expect=(204,))
    assert provider.call("GET", own, expect=(200,))["description"] == "changed"
    assert provider.call("GET", f"{types}/slug/{slug}", expect=(200,))["id"] == kind["id"]
    body = {
        "block_type_id": has_id(kind),
        "capabilities": [],
        "version": "1.0",
        "fields": {"type": "object", "properties": {"colour": {"type": "string"}}},
    }
    schema = provider.call("POST", schemas, body, expect=(201,))
    provider.call("GET", f"{schemas}/{has_id(schema)}", expect=(200,))
    wanted = {
        "block_schemas": {
            "block_type_id": {"any_": [has_id(kind)]},
            "block_capabilities": {"all_": None},
        }
    }
    [listed] = provider.call("POST", f"{schemas}/filter", wanted, expect=(200,))
    assert listed["id"] == schema["id"]

    documents = provider.in_workspace("block_documents")
    body = {
        "name": "terraformed",
        "data": {"colour": "red"},
        "block_schema_id": has_id(schema),
        "block_type_id": has_id(kind),
    }
    document = provider.call("POST", f"{documents}/", body, expect=(201,))
    own = f"{documents}/{has_id(document)}"
    change = {
        "block_schema_id": has_id(schema),
        "data": {"colour": "blue"},
        "merge_existing_data": False,
    }
    provider.call("PATCH", own, change, expect=(204,))
    read = provider.call("GET", f"{own}?include_secrets=true", expect=(200,))
    assert read["data"] == {"colour": "blue"}
    assert read["block_type_name"] == slug
    named = f"{types}/slug/{slug}/block_documents/name/terraformed?include_secrets=true"
    assert provider.call("GET", named, expect=(200,))["id"] == document["id"]
    looks = made_service_account(provider)["actor_id"]
    access = {
        "access_control": {
            "manage_actor_ids": [],
            "view_actor_ids": [looks],
            "manage_team_ids": [],
            "view_team_ids": [],
        }
    }
    provider.call("PUT", f"{own}/access", access, expect=(204,))
    told = provider.call("GET", f"{own}/access", expect=(200,))
    assert [actor["id"] for actor in told["view_actors"]] == [looks]
    provider.call("DELETE", own, expect=(204,))
    provider.call("DELETE", f"{schemas}/{has_id(schema)}", expect=(204,))
    provider.call("DELETE", f"{types}/{has_id(kind)}", expect=(204,))


def made_work_pool(provider: Provider) -> Json:
    body = {
        "name": unique("pool"),
        "description": None,
        "type": "process",
        "is_paused": False,
        "concurrency_limit": None,
    }
    return provider.call("POST", provider.in_workspace("work_pools/"), body, expect=(201,))


def made_flow(provider: Provider) -> Json:
    body = {"name": unique("flow"), "tags": ["terraform"]}
    return provider.call("POST", provider.in_workspace("flows/"), body, expect=(200, 201))


def test_flow(provider: Provider) -> None:
    flow = made_flow(provider)
    path = provider.in_workspace(f"flows/{has_id(flow)}")
    provider.call("PATCH", path, {"tags": ["changed"]}, expect=(200, 204))
    assert provider.call("GET", path, expect=(200,))["tags"] == ["changed"]
    wanted = {"flows": {"name": {"any_": [flow["name"]]}}}
    found = provider.call("POST", provider.in_workspace("flows/filter"), wanted, expect=(200,))
    assert [row["id"] for row in found] == [flow["id"]]
    provider.call("DELETE", path, expect=(200, 204))


def test_deployment(provider: Provider) -> None:
    flow, pool = made_flow(provider), made_work_pool(provider)
    deployments = provider.in_workspace("deployments")
    body = {
        "flow_id": has_id(flow),
        "name": unique("deployment"),
        "concurrency_limit": 2,
        "concurrency_options": {"collision_strategy": "ENQUEUE"},
        "entrypoint": "flows.py:etl",
        "enforce_parameter_schema": False,
        "job_variables": {"env": {"A": "B"}},
        "parameters": {"count": 1},
        "parameter_openapi_schema": {"type": "object", "properties": {}},
        "pull_steps": [{"prefect.deployments.steps.set_working_directory": {"directory": "/"}}],
        "tags": ["terraform"],
        "version": "1",
        "work_pool_name": pool["name"],
        "work_queue_name": "default",
    }
    made = provider.call("POST", f"{deployments}/", body, expect=(200, 201))
    own = f"{deployments}/{has_id(made)}"
    change = {"description": "changed", "concurrency_limit": None, "paused": True}
    provider.call("PATCH", own, change, expect=(204,))
    read = provider.call("GET", own, expect=(200,))
    assert read["description"] == "changed"
    assert read["paused"] is True
    assert read["work_pool_name"] == pool["name"]
    assert read["pull_steps"] == body["pull_steps"]
    named = f"{deployments}/name/{flow['name']}/{made['name']}"
    assert provider.call("GET", named, expect=(200,))["id"] == made["id"]

    # Several numbers are written as fractions.
    schedule = {"active": True, "schedule": {"interval": 3600.0, "timezone": "UTC"}, "slug": "hour"}
    payload = [schedule, {"active": False, "schedule": {"cron": "0 0 * * *", "day_or": True}}]
    schedules = provider.call("POST", f"{own}/schedules", payload, expect=(201,))
    one = f"{own}/schedules/{has_id(schedules[0])}"
    provider.call("PATCH", one, schedule | {"active": False}, expect=(204,))
    listed = provider.call("GET", f"{own}/schedules", expect=(200,))
    assert {row["id"]: row["active"] for row in listed}[schedules[0]["id"]] is False
    provider.call("DELETE", one, expect=(204,))

    runs = made_service_account(provider)["actor_id"]
    lists = ("manage_actor_ids", "view_actor_ids", "manage_team_ids", "run_team_ids")
    control = {key: [] for key in (*lists, "view_team_ids")}
    access = {"access_control": control | {"run_actor_ids": [runs]}}
    provider.call("PUT", f"{own}/access", access, expect=(204,))
    told = provider.call("GET", f"{own}/access", expect=(200,))
    assert [actor["id"] for actor in told["run_actors"]] == [runs]
    provider.call("DELETE", own, expect=(204,))
    provider.call("GET", own, expect=(404,))


def test_work_pool_and_queue(provider: Provider) -> None:
    pool = made_work_pool(provider)
    pools = provider.in_workspace("work_pools")
    own = f"{pools}/{pool['name']}"
    UUID(pool["default_queue_id"])
    change = {"description": "changed", "is_paused": True, "concurrency_limit": 3}
    provider.call("PATCH", own, change, expect=(200, 204))
    read = provider.call("GET", own, expect=(200,))
    assert (read["description"], read["is_paused"], read["concurrency_limit"]) == (
        "changed",
        True,
        3,
    )
    wanted = {"work_pools": {"id": {"any_": [has_id(pool)]}}, "limit": 200, "offset": 0}
    [listed] = provider.call("POST", f"{pools}/filter", wanted, expect=(200,))
    assert listed["name"] == pool["name"]
    manages = made_service_account(provider)["actor_id"]
    lists = ("run_actor_ids", "view_actor_ids", "manage_team_ids", "run_team_ids")
    control = {key: [] for key in (*lists, "view_team_ids")}
    access = {"access_control": control | {"manage_actor_ids": [manages]}}
    provider.call("PUT", f"{own}/access", access, expect=(204,))
    told = provider.call("GET", f"{own}/access", expect=(200,))
    assert [actor["id"] for actor in told["manage_actors"]] == [manages]

    body = {
        "name": "fast",
        "description": None,
        "is_paused": False,
        "concurrency_limit": None,
        "priority": None,
    }
    queue = provider.call("POST", f"{own}/queues/", body, expect=(201,))
    assert queue["work_pool_name"] == pool["name"]
    change = {"description": "q", "is_paused": True, "concurrency_limit": 1, "priority": 1}
    provider.call("PATCH", f"{own}/queues/fast", change, expect=(200, 204))
    assert provider.call("GET", f"{own}/queues/fast", expect=(200,))["priority"] == 1
    queues = provider.call("POST", f"{own}/queues/filter", {"any_": None}, expect=(200,))
    assert {row["name"] for row in queues} == {"default", "fast"}
    provider.call("DELETE", f"{own}/queues/fast", expect=(200, 204))
    provider.call("DELETE", own, expect=(200, 204))


def test_limits(provider: Provider) -> None:
    limits = provider.in_workspace("v2/concurrency_limits")
    body = {
        "active": True,
        "name": unique("limit"),
        "limit": 3,
        "active_slots": 0,
        "slot_decay_per_second": 0.5,
    }
    limit = provider.call("POST", f"{limits}/", body, expect=(201,))
    own = f"{limits}/{has_id(limit)}"
    provider.call("PATCH", own, body | {"limit": 4}, expect=(204,))
    read = provider.call("GET", own, expect=(200,))
    assert (read["limit"], read["slot_decay_per_second"]) == (4, 0.5)
    assert provider.call("GET", f"{limits}/{body['name']}", expect=(200,))["id"] == limit["id"]
    provider.call("DELETE", own, expect=(204,))

    tags = provider.in_workspace("concurrency_limits")
    body = {"tag": unique("tag"), "concurrency_limit": 2}
    made = provider.call("POST", f"{tags}/", body, expect=(200, 201))
    own = f"{tags}/{has_id(made)}"
    assert provider.call("GET", own, expect=(200,))["concurrency_limit"] == 2
    provider.call("DELETE", own, expect=(200,))


def test_variable(provider: Provider) -> None:
    variables = provider.in_workspace("variables")
    body = {"name": unique("variable").replace("-", "_"), "value": {"a": [1]}, "tags": ["t"]}
    made = provider.call("POST", f"{variables}/", body, expect=(201,))
    own = f"{variables}/{has_id(made)}"
    provider.call("PATCH", own, body | {"value": "text"}, expect=(200, 204))
    assert provider.call("GET", own, expect=(200,))["value"] == "text"
    named = provider.call("GET", f"{variables}/name/{body['name']}", expect=(200,))
    assert named["id"] == made["id"]
    provider.call("DELETE", own, expect=(200, 204))


def test_worker_metadata(provider: Provider) -> None:
    path = provider.in_workspace("collections/work_pool_types")
    found = provider.call("GET", path, expect=(200,))
    template = found["prefect"]["process"]["default_base_job_configuration"]
    assert "variables" in template
