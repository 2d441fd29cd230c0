import { expect, test } from "vitest";

import { resourceText } from "./resource";

const ID = "018f0000-0000-7000-8000-000000000001";

test("a resource that has a page leads there, by its name", () => {
  const text = resourceText({
    "prefect.resource.id": `prefect.flow-run.${ID}`,
    "prefect.resource.name": "sleek-weasel",
  });
  expect(text).toMatchObject({ kind: "flow-run", name: "sleek-weasel" });
  expect(text.page).toEqual({ to: "/runs/flow-run/$id", id: ID });
});

test("a resource of somebody else is named and leads nowhere", () => {
  const text = resourceText({ "prefect.resource.id": "s3://lake/orders.csv" });
  expect(text.page).toBeUndefined();
  expect(text.id).toBe("s3://lake/orders.csv");
});

test("an id that is none does not make an address", () => {
  const text = resourceText({ "prefect.resource.id": "prefect.flow-run.latest" });
  expect(text.page).toBeUndefined();
  expect(text.name).toBe("latest");
});
