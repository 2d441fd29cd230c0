// biome-ignore-all lint/a11y/useSemanticElements: no element of HTML is a tree with columns
// biome-ignore-all lint/a11y/useFocusableInteractive: in a tree of rows the rows take the focus

import { useEffect, useRef, useState } from "react";

import { formatClock, formatTime, zoneLabel } from "@/lib/time";
import { usePreferences } from "@/preferences/store";

import { DAY, type Span, ticksOf } from "./scale";

interface Props {
  shown: Span;
  whole: Span;
  onZoom: (factor: number, at: number) => void;
  onPan: (share: number) => void;
}

/** The room for the label of a tick, in pixels. */
const LABEL = 110;

/** The times that a timeline shows, which is dragged to move and turned by the wheel to zoom. */
export function Axis({ shown, whole, onZoom, onPan }: Props) {
  const telling = usePreferences();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  const dragged = useRef<number | undefined>(undefined);
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    // Wheels are heard where the bars are, too; only with Ctrl, as rows scroll without.
    const heard = element.closest<HTMLElement>("[role=treegrid]") ?? element;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const { left, width: wide } = element.getBoundingClientRect();
        const at = Math.max(0, Math.min(1, (event.clientX - left) / wide));
        zoom.current(Math.exp(event.deltaY / 300), at);
      }
    };
    heard.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      heard.removeEventListener("wheel", onWheel);
    };
  }, []);
  const { step, ticks } = ticksOf(shown, Math.floor(width / LABEL));
  const label = (tick: number) =>
    step >= DAY
      ? formatTime(tick, telling).slice(0, -10)
      : step < 1000
        ? `${formatClock(tick, telling)}.${String(tick % 1000).padStart(3, "0")}`
        : formatClock(tick, telling);
  const isWhole = shown.from <= whole.from && shown.to >= whole.to;
  return (
    <div
      ref={box}
      role="columnheader"
      className="relative h-9 min-w-0 flex-1 cursor-grab touch-pan-y select-none overflow-hidden active:cursor-grabbing"
      onPointerDown={(event) => {
        dragged.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (dragged.current !== undefined) {
          onPan((dragged.current - event.clientX) / width);
          dragged.current = event.clientX;
        }
      }}
      onPointerUp={() => {
        dragged.current = undefined;
      }}
      onPointerCancel={() => {
        dragged.current = undefined;
      }}
    >
      <span className="sr-only">
        When, in {zoneLabel(telling, shown.from)}
        {isWhole ? "" : ", a part of the run"}
      </span>
      {ticks.map((tick) => {
        const share = (tick - shown.from) / (shown.to - shown.from);
        // A label that would leave the axis is left out; its line stays.
        const fits = share * width + LABEL <= width + 40;
        return (
          <span
            key={tick}
            className="tabular absolute inset-y-0 flex items-center whitespace-nowrap border-rule border-l pl-1.5 text-xs"
            style={{ left: `${share * 100}%` }}
          >
            {fits ? label(tick) : null}
          </span>
        );
      })}
    </div>
  );
}
