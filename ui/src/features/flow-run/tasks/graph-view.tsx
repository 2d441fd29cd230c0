import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { StateIcon } from "@/states/state-badge";
import { lookOf } from "@/states/states";
import { Button } from "@/ui/button";

import type { Timeline, TimelineRow } from "./data";
import {
  culled,
  type Edge,
  fitted,
  LEAST_SCALE,
  layout,
  NODE,
  type Node,
  READABLE,
  type View,
} from "./layers";

/** More nodes than these are painted instead of being elements of the page. */
const ELEMENTS = 400;

/** What keys do: how far they move the graph, in pixels, and how much closer they look. */
const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [60, 0],
  ArrowRight: [-60, 0],
  ArrowUp: [0, 60],
  ArrowDown: [0, -60],
};
const ZOOMS: Record<string, number> = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };

const SIZE = { width: 900, height: 560 };

/** What depends on what, from left to right. The tree says the same in words. */
export function GraphView({ id, timeline }: { id: string; timeline: Timeline }) {
  const { rows } = timeline;
  const made = useMemo(() => layout(rows), [rows]);
  const box = useRef<HTMLElement>(null);
  const [size, setSize] = useState(SIZE);
  const [moved, setMoved] = useState<View>();
  const dragged = useRef<{ x: number; y: number } | undefined>(undefined);
  const view = moved ?? fitted(made, size, READABLE);
  const seen = culled(made, view, size);
  const isPainted = seen.nodes.length > ELEMENTS || view.scale < READABLE;

  const zoom = (factor: number, at = { x: size.width / 2, y: size.height / 2 }) =>
    setMoved((before) => {
      const { x, y, scale } = before ?? fitted(made, size, READABLE);
      const next = Math.min(2, Math.max(LEAST_SCALE, READABLE, scale * factor));
      const grown = next / scale;
      return { scale: next, x: at.x - (at.x - x) * grown, y: at.y - (at.y - y) * grown };
    });
  const move = (x: number, y: number) =>
    setMoved((before) => {
      const from = before ?? fitted(made, size, READABLE);
      return { ...from, x: from.x + x, y: from.y + y };
    });
  const zoomNow = useRef(zoom);
  useEffect(() => {
    zoomNow.current = zoom;
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      zoomNow.current(Math.exp(-event.deltaY / 400), at);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener("wheel", onWheel);
    };
  }, []);
  const onKey = (event: KeyboardEvent) => {
    const way = MOVES[event.key];
    const factor = ZOOMS[event.key];
    const act = way
      ? () => move(way[0], way[1])
      : factor
        ? () => zoom(factor)
        : event.key === "0"
          ? () => setMoved(undefined)
          : undefined;
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  };
  return (
    <div className="relative overflow-hidden rounded-lg border border-rule bg-sheet">
      <div className="absolute top-2 right-2 z-10 flex gap-1 rounded-md border border-rule bg-sheet">
        <Button kind="quiet" size="icon" aria-label="Zoom in" onClick={() => zoom(1.3)}>
          <ZoomIn aria-hidden className="size-4" />
        </Button>
        <Button kind="quiet" size="icon" aria-label="Zoom out" onClick={() => zoom(1 / 1.3)}>
          <ZoomOut aria-hidden className="size-4" />
        </Button>
        <Button
          kind="quiet"
          size="icon"
          aria-label="Show the whole graph"
          onClick={() => setMoved(fitted(made, size, LEAST_SCALE))}
        >
          <Maximize2 aria-hidden className="size-4" />
        </Button>
      </div>
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move what is seen
        tabIndex={0}
        aria-label="Graph of the task runs. Arrows move it, plus and minus zoom, the tree says the same in words"
        onKeyDown={onKey}
        onPointerDown={(event) => {
          dragged.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={(event) => {
          if (dragged.current && event.buttons === 1) {
            move(event.clientX - dragged.current.x, event.clientY - dragged.current.y);
            dragged.current = { x: event.clientX, y: event.clientY };
          }
        }}
        className="relative h-[60vh] min-h-80 w-full cursor-grab touch-none select-none overflow-hidden outline-offset-[-2px] active:cursor-grabbing"
      >
        {isPainted ? (
          <Painted rows={rows} view={view} size={size} {...seen} />
        ) : (
          <>
            <svg aria-hidden="true" className="absolute inset-0 size-full">
              <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
                {seen.edges.slice(0, ELEMENTS * 3).map((edge) => (
                  <path
                    key={`${edge.from.index}-${edge.to.index}`}
                    d={curve(edge)}
                    className="fill-none stroke-line"
                    strokeWidth={1.25}
                  />
                ))}
              </g>
            </svg>
            {seen.nodes.map((node) => {
              const row = rows[node.index];
              return row ? (
                <NodeBox key={node.index} id={id} row={row} node={node} view={view} />
              ) : null;
            })}
          </>
        )}
      </section>
    </div>
  );
}

function curve({ from, to }: Edge): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function NodeBox({
  id,
  row,
  node,
  view,
}: {
  id: string;
  row: TimelineRow;
  node: Node;
  view: View;
}) {
  const look = lookOf(row.state_type, row.state_name);
  const style = {
    width: NODE.width,
    height: NODE.height,
    transformOrigin: "0 0",
    transform: `translate(${view.x + node.x * view.scale}px, ${view.y + node.y * view.scale}px) scale(${view.scale})`,
  };
  const className = clsx(
    "absolute top-0 left-0 flex items-center gap-2 rounded-md border bg-raised px-2.5 text-sm text-text no-underline hover:bg-hover",
    look === "failed" || look === "crashed" ? "border-danger" : "border-line",
  );
  const name = row.fan_out ? `${row.name} ×${row.fan_out.count.toLocaleString("en")}` : row.name;
  const inside = (
    <>
      <StateIcon look={look} />
      <span className="truncate">{name}</span>
      <span className="sr-only">{row.state_name}</span>
    </>
  );
  if (row.fan_out) {
    return (
      <Link
        to="/runs/flow-run/$id"
        params={{ id }}
        search={{ tab: "tasks", view: "tree" }}
        draggable={false}
        className={className}
        style={style}
      >
        {inside}
      </Link>
    );
  }
  return (
    <Link
      to={row.kind === "flow-run" ? "/runs/flow-run/$id" : "/runs/task-run/$id"}
      params={{ id: row.id ?? "" }}
      draggable={false}
      className={className}
      style={style}
    >
      {inside}
    </Link>
  );
}

interface PaintedProps {
  rows: readonly TimelineRow[];
  nodes: readonly Node[];
  edges: readonly Edge[];
  view: View;
  size: { width: number; height: number };
}

/** How many edges are painted at most; more of them are a surface. */
const EDGES = 4000;

/** So much that elements would be slow: painted, in the colours of the page. */
function Painted({ rows, nodes, edges, view, size }: PaintedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = canvas.current?.getContext("2d");
    if (!paint || !canvas.current) {
      return;
    }
    const sharp = window.devicePixelRatio || 1;
    canvas.current.width = size.width * sharp;
    canvas.current.height = size.height * sharp;
    const colours = coloursOf(canvas.current);
    paint.setTransform(
      view.scale * sharp,
      0,
      0,
      view.scale * sharp,
      view.x * sharp,
      view.y * sharp,
    );
    paint.strokeStyle = colours("--rule");
    paint.lineWidth = 1 / view.scale;
    paint.beginPath();
    for (const { from, to } of edges.slice(0, EDGES)) {
      paint.moveTo(from.x + NODE.width, from.y + NODE.height / 2);
      paint.lineTo(to.x, to.y + NODE.height / 2);
    }
    paint.stroke();
    for (const node of nodes) {
      const row = rows[node.index];
      paint.fillStyle = colours(`--state-${lookOf(row?.state_type, row?.state_name)}`);
      paint.fillRect(node.x, node.y, NODE.width, NODE.height);
    }
  }, [rows, nodes, edges, view, size]);
  return <canvas ref={canvas} className="absolute inset-0 size-full" />;
}

/** Looks colours up as the theme has them: a canvas does not know `light-dark`. */
function coloursOf(element: HTMLElement): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let colour = known.get(name);
    if (colour === undefined) {
      element.style.color = `var(${name})`;
      colour = getComputedStyle(element).color;
      known.set(name, colour);
    }
    return colour;
  };
}
