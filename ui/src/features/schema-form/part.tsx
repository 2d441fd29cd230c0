import { Braces } from "lucide-react";
import { useContext, useRef, useState } from "react";

import { buttonClass } from "@/ui/button";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/menu";
import { Tabs } from "@/ui/tabs";
import { TextArea } from "@/ui/text-field";

import { BlockPart } from "./block-part";
import { blockTypesOf, referredTo } from "./blocks";
import { words } from "./faults";
import type { PartProps } from "./field-props";
import { JsonBox } from "./json-box";
import { jsonFault, KIND_WORDS, KINDS, kindOf, ofKind, textOf, toKind } from "./kinds";
import { ListPart } from "./list-part";
import { ObjectPart } from "./object-part";
import { MASK, PlainForm } from "./plain-form";
import { ScalarPart } from "./scalar-part";
import { choiceName, choiceOf, choicesOf, resolve } from "./schema";
import { startOf } from "./values";
import { VariablePart } from "./variable-part";

/** One value of the form, given as it is or in one of the ways that the server makes it of. */
export function Part(props: PartProps) {
  const { label, root, value, onChange, faults, isRequired } = props;
  const schema = resolve(props.schema, root);
  const isPlain = useContext(PlainForm);
  const kind = isPlain ? "plain" : kindOf(value);
  const said = { label, hint: schema.description, error: words(faults), needed: isRequired };
  return (
    <div className="flex min-w-0 items-start gap-1">
      <div className="min-w-0 flex-1">
        {kind === "plain" ? (
          <PlainPart {...props} schema={schema} />
        ) : kind === "workspace_variable" ? (
          <VariablePart
            {...said}
            name={textOf(value)}
            onChange={(name) => onChange(ofKind(kind, name))}
          />
        ) : (
          <TextArea
            {...said}
            hint={
              kind === "json"
                ? "As JSON, which is sent as it is written."
                : "A Jinja template, which the server fills in."
            }
            error={(kind === "json" ? jsonFault(textOf(value)) : undefined) ?? words(faults)}
            mono
            value={textOf(value)}
            onChange={(text) => onChange(ofKind(kind, text))}
          />
        )}
      </div>
      {isPlain ? null : (
        <Menu
          trigger={<Braces aria-hidden className="size-4" />}
          label={`How ${label} is given`}
          triggerClass={`${buttonClass("quiet", "icon")} size-6! shrink-0 text-soft!`}
          align="end"
        >
          <MenuChoice
            label="Given as"
            value={kind}
            onChange={(next) => onChange(toKind(value, next))}
            options={KINDS.map((one) => ({ value: one, label: KIND_WORDS[one] }))}
          />
          <MenuSeparator />
          <MenuItem onSelect={() => onChange(undefined)} disabled={value === undefined}>
            Leave it out
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

function PlainPart(props: PartProps) {
  const choices = choicesOf(props.schema, props.root);
  const [only] = choices;
  const types = blockTypesOf(props.schema, props.root);
  const { value } = props;
  // A block that was given with all that it holds is shown as that.
  if (types.length > 0 && (value === undefined || value === null || referredTo(value))) {
    return <BlockPart {...props} types={types} />;
  }
  return choices.length > 1 ? (
    <ChoicePart {...props} />
  ) : (
    <TypedPart
      {...props}
      schema={only && !props.schema.type ? { ...props.schema, ...only } : props.schema}
    />
  );
}

/** A value that may be of several kinds, each of which has a tab. */
function ChoicePart(props: PartProps) {
  const { label, schema, root, value, onChange } = props;
  const choices = choicesOf(schema, root);
  const [asked, setAsked] = useState<number>();
  const isPlain = useContext(PlainForm);
  // A stored secret is there again for whoever comes back from another kind.
  const wasStored = useRef(isPlain && value === MASK);
  const found = choiceOf(value, choices);
  // What is not there yet is of the kind that was asked for; so is what could be of several.
  const at = asked !== undefined && (value === undefined || isOf(asked)) ? asked : found;
  function isOf(index: number): boolean {
    const one = choices[index];
    return one !== undefined && choiceOf(value, [{ enum: [] }, one]) === 1;
  }
  const chosen = resolve(choices[at] ?? {}, root);
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{label}</legend>
      <Tabs
        label={`Kind of ${label}`}
        value={String(at)}
        onChange={(next) => {
          setAsked(Number(next));
          const to = choices[Number(next)];
          const isBack = wasStored.current && Number(next) === choiceOf(MASK, choices);
          onChange(isBack ? MASK : to ? startOf(to, root) : undefined);
        }}
        tabs={choices.map((one, index) => ({ value: String(index), label: choiceName(one) }))}
      >
        <TypedPart
          {...props}
          schema={{ ...(schema.description ? { description: schema.description } : {}), ...chosen }}
        />
      </Tabs>
    </fieldset>
  );
}

/** A value whose kind is known. */
function TypedPart(props: PartProps) {
  const { label, schema, value, onChange, faults } = props;
  if (schema.type === "null") {
    return <p className="text-soft">{label} is none.</p>;
  }
  // What is there already and is of another kind is shown as it is, and not taken for nothing.
  const isOdd =
    value !== undefined &&
    typeof value === "object" &&
    (schema.type === "array") !== Array.isArray(value) &&
    schema.type !== undefined;
  if (schema.type === "array" && !isOdd) {
    return <ListPart {...props} />;
  }
  if ((schema.type === "object" || schema.properties) && !isOdd) {
    return <ObjectPart {...props} />;
  }
  const isScalar =
    schema.enum || schema.const !== undefined || (typeof schema.type === "string" && !isOdd);
  return isScalar && (value === undefined || typeof value !== "object") ? (
    <ScalarPart {...props} />
  ) : (
    <JsonBox
      label={label}
      hint={schema.description ?? "As JSON."}
      error={words(faults)}
      value={value}
      onChange={onChange}
    />
  );
}
