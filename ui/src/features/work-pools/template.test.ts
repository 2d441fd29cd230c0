import { expect, it } from "vitest";

import { defaultsIn, variablesOf, withDefaults } from "./template";

const TEMPLATE = {
  job_configuration: { image: "{{ image }}", env: "{{ env }}" },
  variables: {
    type: "object",
    properties: {
      image: { type: "string", title: "Image", default: "python:3.12" },
      env: { type: "object", title: "Environment" },
    },
  },
};

it("the defaults of a template are read and set, and all else stays", () => {
  expect(defaultsIn(TEMPLATE)).toEqual({ image: "python:3.12" });
  const changed = withDefaults(TEMPLATE, { env: { TZ: "UTC" } });
  expect(defaultsIn(changed)).toEqual({ env: { TZ: "UTC" } });
  expect(changed.job_configuration).toEqual(TEMPLATE.job_configuration);
  expect(variablesOf(changed).properties?.image).toEqual({ type: "string", title: "Image" });
  expect(withDefaults(TEMPLATE, defaultsIn(TEMPLATE))).toEqual(TEMPLATE);
});

it("a template without variables has no defaults", () => {
  expect(defaultsIn({})).toEqual({});
});
