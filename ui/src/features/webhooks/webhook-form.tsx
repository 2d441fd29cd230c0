import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { TextArea, TextField } from "@/ui/text-field";

import { createWebhook, updateWebhook, WEBHOOKS, type Webhook } from "./data";

/** What a new webhook makes of a request: an event that says what its body says. */
const TEMPLATE = `{
  "event": "{{ body.event }}",
  "resource": {"prefect.resource.id": "external.{{ body.id }}"},
  "payload": {{ body|tojson }}
}`;

/** Makes a webhook, or changes one. */
export function WebhookForm({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const [name, setName] = useState(webhook?.name ?? "");
  const [description, setDescription] = useState(webhook?.description ?? "");
  const [template, setTemplate] = useState(webhook?.template ?? TEMPLATE);
  const given = name.trim();
  const saving = useAct({
    act: () => {
      const words = { name: given, description, template };
      return webhook ? updateWebhook(webhook.id, words) : createWebhook(words);
    },
    stale: WEBHOOKS,
    said: webhook ? `${given} is changed` : `${given} is made`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={webhook ? `Edit ${webhook.name}` : "New webhook"}
      action={webhook ? "Save" : "Make the webhook"}
      onSubmit={() => saving.mutate()}
      isReady={given !== "" && template.trim() !== ""}
      isPending={saving.isPending}
      error={saving.error}
    >
      <TextField label="Name" value={name} onChange={setName} required />
      <TextField label="Description" value={description} onChange={setDescription} />
      <TextArea
        label="Template"
        hint={
          <>
            Jinja that writes an event as JSON. It sees <code>method</code>, <code>headers</code>,{" "}
            <code>query</code> and <code>body</code>.
          </>
        }
        value={template}
        onChange={setTemplate}
        rows={8}
        required
        mono
        spellCheck={false}
      />
    </FormDialog>
  );
}
