import { expect, it } from "vitest";

import type { Deployment } from "@/features/deployments/data";

import { changesOf, draftOf, wordsIn } from "./draft";

const DEPLOYMENT = {
  id: "d",
  name: "nightly",
  description: "By night",
  tags: ["prod", "team:data"],
  work_pool_name: "spot",
  work_queue_name: "default",
  parameters: { day: "2026-01-01" },
  job_variables: {},
  enforce_parameter_schema: true,
  global_concurrency_limit: { limit: 2 },
  concurrency_options: { collision_strategy: "CANCEL_NEW" },
} as unknown as Deployment;

const old = draftOf(DEPLOYMENT);

it("what stays is not sent", () => {
  expect(changesOf(old, old)).toEqual({});
  expect(changesOf(old, { ...old, description: "" })).toEqual({ description: "" });
});

it("a limit is sent with what becomes of runs beyond it", () => {
  expect(changesOf(old, { ...old, limit: 3 })).toEqual({
    concurrency_limit: 3,
    concurrency_options: { collision_strategy: "CANCEL_NEW" },
  });
  expect(changesOf(old, { ...old, limit: undefined })).toEqual({ concurrency_limit: null });
});

it("another pool has another queue", () => {
  expect(changesOf(old, { ...old, pool: "big", queue: "" })).toEqual({
    work_pool_name: "big",
    work_queue_name: null,
  });
  expect(changesOf(old, { ...old, pool: "", queue: "" }).work_pool_name).toBeNull();
});

it("tags are words between commas, each once", () => {
  expect(wordsIn(" prod, ,team:data,prod")).toEqual(["prod", "team:data"]);
});
