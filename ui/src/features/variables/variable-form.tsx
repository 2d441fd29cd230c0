import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { TextArea, TextField } from "@/ui/text-field";

import { createVariable, updateVariable, VARIABLES, type Variable } from "./data";
import { readValue, tagsOf, textOf } from "./value-text";

/** Makes a variable, or changes one. */
export function VariableForm({ variable, onClose }: { variable?: Variable; onClose: () => void }) {
  const [name, setName] = useState(variable?.name ?? "");
  const [text, setText] = useState(variable ? textOf(variable.value) : "");
  const [tags, setTags] = useState(variable?.tags.join(", ") ?? "");
  const read = readValue(text);
  const fault = "fault" in read ? read.fault : undefined;
  const given = name.trim();
  const saving = useAct({
    act: () => {
      const content = { value: "value" in read ? read.value : null, tags: tagsOf(tags) };
      return variable
        ? updateVariable(variable.id, given, content)
        : createVariable(given, content);
    },
    stale: VARIABLES,
    said: variable ? `${given} is changed` : `${given} is made`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={variable ? `Edit ${variable.name}` : "New variable"}
      action={variable ? "Save" : "Make the variable"}
      onSubmit={() => saving.mutate()}
      isReady={given !== "" && !fault}
      isPending={saving.isPending}
      error={saving.error}
    >
      <TextField label="Name" value={name} onChange={setName} required mono />
      <TextArea
        label="Value"
        hint={'As JSON, such as "text", 42 or {"region": "eu"}. It is no place for secrets.'}
        error={text.trim() === "" ? undefined : fault}
        value={text}
        onChange={setText}
        rows={6}
        required
        mono
        spellCheck={false}
      />
      <TextField label="Tags" hint="With commas between them." value={tags} onChange={setTags} />
    </FormDialog>
  );
}
