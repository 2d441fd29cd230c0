import { expect, it } from "vitest";

import { controlOf, type Entry, entriesOf } from "./entries";

const ada = { id: "a", name: "Ada", email: "ada@example.org", type: "user" };
const etl = { id: "e", name: "etl-worker", type: "service_account" };
const data = { id: "d", name: "Data", type: "team" };

it("everybody is on a list once, for the most that they may do", () => {
  const entries = entriesOf({
    view_actors: [ada, data],
    run_actors: [etl],
    manage_actors: [ada],
  });
  expect(entries).toEqual<Entry[]>([
    { id: "a", name: "Ada", isTeam: false, level: "manage" },
    { id: "d", name: "Data", isTeam: true, level: "view" },
    { id: "e", name: "etl-worker", isTeam: false, level: "run" },
  ]);
  expect(controlOf(entries)).toEqual({
    manage_actor_ids: ["a"],
    run_actor_ids: ["e"],
    view_actor_ids: [],
    manage_team_ids: [],
    run_team_ids: [],
    view_team_ids: ["d"],
  });
});
