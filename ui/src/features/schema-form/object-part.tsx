import { within, words } from "./faults";
import type { PartProps } from "./field-props";
import { Group } from "./group";
import { JsonBox } from "./json-box";
import { isObject } from "./kinds";
import { Part } from "./part";
import { type JsonObject, propertiesOf, type Root, resolve, type Schema } from "./schema";
import { changesFrom, withProperty } from "./values";

/** An object: by its properties, or as JSON if it has none that are known. */
export function ObjectPart(props: PartProps) {
  const { label, schema, value, onChange, faults, isRequired, root } = props;
  if (propertiesOf(schema).length === 0) {
    return (
      <JsonBox
        label={label}
        hint={schema.description ?? "As JSON."}
        error={words(faults)}
        needed={isRequired}
        value={value}
        onChange={onChange}
      />
    );
  }
  return (
    <Group {...props}>
      <Properties
        schema={schema}
        root={root}
        value={isObject(value) ? value : {}}
        onChange={onChange}
        faults={faults}
      />
    </Group>
  );
}

interface Props extends Pick<PartProps, "faults" | "root"> {
  schema: Schema;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
}

/** The properties of an object in their order, and those that the schema does not know. */
export function Properties({ schema, root, value, onChange, faults }: Props) {
  const known = propertiesOf(schema);
  const names = new Set(known.map(([name]) => name));
  const others = Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
  return (
    <>
      {known.map(([name, property]) => (
        <Part
          key={name}
          label={labelOf(name, property, root)}
          schema={property}
          root={root}
          value={value[name]}
          onChange={(next) => onChange(withProperty(value, name, next))}
          faults={within(faults, name)}
          isRequired={schema.required?.includes(name) ?? false}
        />
      ))}
      {Object.keys(others).length > 0 ? (
        <JsonBox
          label="What the schema does not name"
          value={others}
          onChange={(next) =>
            onChange({ ...changesFrom(others, value), ...(isObject(next) ? next : {}) })
          }
        />
      ) : null}
    </>
  );
}

function labelOf(name: string, property: Schema, root: Root): string {
  const { title, block_type_slug: type } = resolve(property, root);
  // The title of another block is that of its type, and says nothing of what it is for here.
  return property.title ?? (type ? name : (title ?? name));
}
