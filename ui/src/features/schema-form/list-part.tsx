import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";

import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";

import { within } from "./faults";
import type { PartProps } from "./field-props";
import { Group } from "./group";
import { Part } from "./part";
import { fixedItems, itemOf, type Json, resolve } from "./schema";
import { moved, startOf } from "./values";

/** A list: of a few that are chosen from, of a fixed shape, or as long as somebody likes. */
export function ListPart(props: PartProps) {
  const { label, schema, root, value, onChange, faults } = props;
  const items = Array.isArray(value) ? value : [];
  const fixed = fixedItems(schema).length;
  const isOpen = fixed === 0 || (schema.items !== undefined && !Array.isArray(schema.items));
  const choices = fixed === 0 ? resolve(itemOf(schema, 0), root).enum : undefined;
  const isChosenFrom = choices !== undefined && new Set(items).size === items.length;
  const set = (index: number, next: Json | undefined) =>
    onChange(items.map((item, place) => (place === index ? (next ?? null) : item)));
  return (
    <Group {...props}>
      {isChosenFrom ? (
        choices.map((choice) => (
          <Checkbox
            key={JSON.stringify(choice)}
            label={typeof choice === "string" ? choice : JSON.stringify(choice)}
            checked={items.includes(choice)}
            onChange={(isChosen) =>
              onChange(isChosen ? [...items, choice] : items.filter((item) => item !== choice))
            }
          />
        ))
      ) : (
        <>
          {items.map((item, index) => (
            // An item is known by its place alone.
            // biome-ignore lint/suspicious/noArrayIndexKey: there is nothing else to know it by.
            <div key={index} className="flex items-end gap-1">
              <div className="min-w-0 flex-1">
                <Part
                  label={`${label} ${index + 1}`}
                  schema={itemOf(schema, index)}
                  root={root}
                  value={item}
                  onChange={(next) => set(index, next)}
                  faults={within(faults, index)}
                  isRequired
                />
              </div>
              {index < fixed ? null : (
                <div className="flex">
                  <Button
                    kind="quiet"
                    size="icon"
                    aria-label={`Move ${label} ${index + 1} up`}
                    disabled={index <= fixed}
                    onClick={() => onChange(moved(items, index, index - 1))}
                  >
                    <ArrowUp aria-hidden className="size-4" />
                  </Button>
                  <Button
                    kind="quiet"
                    size="icon"
                    aria-label={`Move ${label} ${index + 1} down`}
                    disabled={index === items.length - 1}
                    onClick={() => onChange(moved(items, index, index + 1))}
                  >
                    <ArrowDown aria-hidden className="size-4" />
                  </Button>
                  <Button
                    kind="quiet"
                    size="icon"
                    aria-label={`Remove ${label} ${index + 1}`}
                    onClick={() => onChange(items.filter((_, place) => place !== index))}
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </Button>
                </div>
              )}
            </div>
          ))}
          {isOpen || items.length < fixed ? (
            <Button
              className="self-start"
              disabled={schema.maxItems !== undefined && items.length >= schema.maxItems}
              onClick={() => onChange([...items, startOf(itemOf(schema, items.length), root)])}
            >
              <Plus aria-hidden className="size-4" />
              Add to {label}
            </Button>
          ) : null}
        </>
      )}
    </Group>
  );
}
