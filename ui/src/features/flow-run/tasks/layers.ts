/** Where the nodes of a graph stand: from left to right, each to the right of all that it depends on. */

interface Linked {
  parents: readonly number[];
}

export interface Node {
  index: number;
  x: number;
  y: number;
}

export interface Edge {
  from: Node;
  to: Node;
}

export interface Layout {
  nodes: Node[];
  edges: Edge[];
  width: number;
  height: number;
}

export const NODE = { width: 180, height: 34 };
const GAP = { x: 64, y: 12 };

/** How many sweeps bring nodes nearer to what they depend on. */
const SWEEPS = 2;

/** Lays rows out in layers, by the longest way to each. */
export function layout(rows: readonly Linked[]): Layout {
  const layers: number[][] = [];
  depths(rows).forEach((depth, index) => {
    const layer = layers[depth];
    if (layer) {
      layer.push(index);
    } else {
      layers[depth] = [index];
    }
  });
  const place = new Map<number, number>();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const layer of layers) {
      const middle = new Map(
        layer.map((index, at) => [index, middleOf(rows[index]?.parents ?? [], place) ?? at]),
      );
      layer.sort(
        (left, right) => (middle.get(left) ?? 0) - (middle.get(right) ?? 0) || left - right,
      );
      layer.forEach((index, at) => {
        place.set(index, at);
      });
    }
  }
  const tallest = Math.max(1, ...layers.map((layer) => layer.length));
  const height = tallest * (NODE.height + GAP.y) - GAP.y;
  const nodes: Node[] = [];
  layers.forEach((layer, depth) => {
    const own = layer.length * (NODE.height + GAP.y) - GAP.y;
    layer.forEach((index, at) => {
      const y = (height - own) / 2 + at * (NODE.height + GAP.y);
      nodes[index] = { index, x: depth * (NODE.width + GAP.x), y };
    });
  });
  const edges = rows.flatMap((row, index) =>
    row.parents.flatMap((parent) => {
      const [from, to] = [nodes[parent], nodes[index]];
      return from && to && from !== to ? [{ from, to }] : [];
    }),
  );
  return { nodes, edges, width: layers.length * (NODE.width + GAP.x) - GAP.x, height };
}

/** The longest way to each node; a circle, which clients could make up, is cut where it closes. */
function depths(rows: readonly Linked[]): number[] {
  const found: number[] = new Array(rows.length).fill(-1);
  const entered = new Set<number>();
  for (let start = 0; start < rows.length; start += 1) {
    const stack = [start];
    for (let index = stack.at(-1); index !== undefined; index = stack.at(-1)) {
      const parents = rows[index]?.parents ?? [];
      const next = entered.has(index)
        ? []
        : parents.filter((parent) => parent < rows.length && !entered.has(parent));
      entered.add(index);
      if (next.length > 0) {
        stack.push(...next);
        continue;
      }
      stack.pop();
      if (found[index] === -1) {
        found[index] = Math.max(-1, ...parents.map((parent) => found[parent] ?? -1)) + 1;
      }
    }
  }
  return found;
}

function middleOf(
  parents: readonly number[],
  place: ReadonlyMap<number, number>,
): number | undefined {
  const places = parents.flatMap((parent) => place.get(parent) ?? []);
  return places.length > 0 ? places.reduce((sum, at) => sum + at, 0) / places.length : undefined;
}

export interface View {
  x: number;
  y: number;
  scale: number;
}

/** What lies in a window of so many pixels. */
export function culled(
  { nodes, edges }: Layout,
  { x, y, scale }: View,
  size: { width: number; height: number },
): { nodes: Node[]; edges: Edge[] } {
  const [left, top] = [-x / scale, -y / scale];
  const [right, bottom] = [left + size.width / scale, top + size.height / scale];
  const isSeen = (node: Node) =>
    node.x + NODE.width >= left &&
    node.x <= right &&
    node.y + NODE.height >= top &&
    node.y <= bottom;
  const crosses = ({ from, to }: Edge) =>
    Math.max(from.x, to.x) + NODE.width >= left &&
    Math.min(from.x, to.x) <= right &&
    Math.max(from.y, to.y) + NODE.height >= top &&
    Math.min(from.y, to.y) <= bottom;
  return { nodes: nodes.filter(isSeen), edges: edges.filter(crosses) };
}

/** The view in which a graph is seen, no larger than it is and no smaller than `least`. */
export function fitted(
  { width, height }: { width: number; height: number },
  size: { width: number; height: number },
  least: number,
): View {
  const room = 24;
  const fit = Math.min((size.width - room) / width, (size.height - room) / height);
  const scale = Math.min(1, Math.max(fit, least));
  return {
    scale,
    x: Math.max(room / 2, (size.width - width * scale) / 2),
    y: height * scale > size.height ? room / 2 : (size.height - height * scale) / 2,
  };
}

/** How small a graph gets at most. */
export const LEAST_SCALE = 0.02;

/** Below this size names are hard to read and nodes hard to hit: they are painted alone. */
export const READABLE = 0.72;
