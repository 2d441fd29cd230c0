import { expect, test } from "vitest";

import { culled, fitted, layout, NODE } from "./layers";

const of = (...parents: number[][]) => layout(parents.map((some) => ({ parents: some })));

test("a node stands to the right of all that it depends on", () => {
  const { nodes, edges } = of([], [0], [0], [1, 2], [0, 3]);
  const columns = nodes.map(({ x }) => x);
  expect(columns[1]).toBe(columns[2]);
  for (const { from, to } of edges) {
    expect(to.x).toBeGreaterThan(from.x + NODE.width);
  }
  expect(edges).toHaveLength(6);
});

test("no two nodes lie on each other", () => {
  const { nodes } = of([], [], [], [0, 1], [1, 2], [0]);
  const places = new Set(nodes.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(nodes.length);
});

test("a circle is laid out, too", () => {
  expect(of([1], [0], [2]).nodes).toHaveLength(3);
});

test("ten thousand nodes are laid out at once", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({
    parents: index < 100 ? [] : [index - 100],
  }));
  const made = layout(rows);
  expect(made.nodes).toHaveLength(10_000);
  const { nodes } = culled(made, { x: 0, y: 0, scale: 1 }, { width: 1200, height: 600 });
  expect(nodes.length).toBeLessThan(200);
  expect(nodes.length).toBeGreaterThan(10);
});

test("a chain of any length is followed", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({
    parents: index < 19_999 ? [index + 1] : [],
  }));
  expect(layout(rows).nodes[0]?.x).toBeGreaterThan(layout(rows).nodes[19_999]?.x ?? 0);
});

test("a graph that is small is shown as large as it is, in the middle", () => {
  const size = { width: 1000, height: 500 };
  expect(fitted({ width: 500, height: 100 }, size, 0.72)).toEqual({ scale: 1, x: 250, y: 200 });
  expect(fitted({ width: 4000, height: 100 }, size, 0.02).scale).toBeCloseTo(0.244);
  expect(fitted({ width: 4000, height: 100 }, size, 0.72)).toMatchObject({ scale: 0.72, x: 12 });
});
