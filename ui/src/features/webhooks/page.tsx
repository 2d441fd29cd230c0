import { useQuery } from "@tanstack/react-query";
import { Pause, Pencil, Play, Plus, RotateCw } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { StatusText } from "@/ui/status-text";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import {
  addressOf,
  deleteWebhook,
  rotateWebhook,
  updateWebhook,
  WEBHOOKS,
  type Webhook,
  webhooksQuery,
} from "./data";
import { WebhookForm } from "./webhook-form";

/** All webhooks: addresses at which other systems tell what happened. */
export function WebhooksPage() {
  const query = useQuery(webhooksQuery);
  const [edited, setEdited] = useState<Webhook | "new">();
  return (
    <Page
      title="Webhooks"
      actions={
        <GuardedButton needs="manage_webhooks" kind="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden className="size-4" />
          New webhook
        </GuardedButton>
      }
    >
      <Answer query={query} what="The webhooks">
        {(webhooks) =>
          webhooks.length === 0 ? (
            <EmptyNotice title="No webhooks yet">
              <p>
                A webhook is an address at which another system tells what happened: a request to it
                becomes an event. <code>prefect cloud webhook create NAME --template JINJA</code>{" "}
                makes one, too.
              </p>
            </EmptyNotice>
          ) : (
            <Webhooks webhooks={webhooks} onEdit={setEdited} />
          )
        }
      </Answer>
      {edited ? (
        <WebhookForm
          {...(edited === "new" ? {} : { webhook: edited })}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </Page>
  );
}

interface Props {
  webhooks: readonly Webhook[];
  onEdit: (webhook: Webhook) => void;
}

function Webhooks({ webhooks, onEdit }: Props) {
  return (
    <Table
      label="Webhooks"
      head={
        <>
          <Head>Webhook</Head>
          <Head className="hidden md:table-cell">Address</Head>
          <Head>Status</Head>
          <Head className="hidden lg:table-cell">Changed</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {webhooks.map((webhook) => (
        <tr key={webhook.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            {webhook.name}
            {webhook.description ? (
              <span className="block font-normal text-soft text-sm">{webhook.description}</span>
            ) : null}
            <span className="block font-normal md:hidden">
              <Address webhook={webhook} />
            </span>
          </Name>
          <Cell className="hidden md:table-cell">
            <Address webhook={webhook} />
          </Cell>
          <Cell>
            {webhook.enabled ? (
              <StatusText look="good">Open</StatusText>
            ) : (
              <StatusText look="paused">Closed</StatusText>
            )}
          </Cell>
          <Cell className="hidden lg:table-cell">
            <TimeText at={webhook.updated} relative />
          </Cell>
          <Cell className="text-right sm:whitespace-nowrap">
            <Toggle webhook={webhook} />
            <GuardedButton
              needs="manage_webhooks"
              kind="quiet"
              size="icon"
              aria-label={`Edit ${webhook.name}`}
              title="Edit"
              onClick={() => onEdit(webhook)}
            >
              <Pencil aria-hidden className="size-4" />
            </GuardedButton>
            <ConfirmedButton
              needs="manage_webhooks"
              isSmall
              icon={<RotateCw aria-hidden className="size-4" />}
              label={`Give ${webhook.name} another address`}
              question={`Give ${webhook.name} another address?`}
              action="Change the address"
              act={() => rotateWebhook(webhook.id)}
              stale={WEBHOOKS}
              said={`${webhook.name} has another address`}
            >
              <p>The address that it has leads nowhere from then on, whoever knows it.</p>
            </ConfirmedButton>
            <ConfirmedButton
              needs="manage_webhooks"
              isSmall
              label={`Delete ${webhook.name}`}
              question={`Delete ${webhook.name}?`}
              action="Delete the webhook"
              act={() => deleteWebhook(webhook.id)}
              stale={WEBHOOKS}
              said={`${webhook.name} is deleted`}
            >
              <p>Requests to its address are answered with 404. The events that it made stay.</p>
            </ConfirmedButton>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** The address, as far as it fits; all of it can be copied by those who are told. */
function Address({ webhook }: { webhook: Webhook }) {
  const address = addressOf(webhook);
  if (!address) {
    return <span className="text-soft text-sm">Shown to those who may manage webhooks</span>;
  }
  const { pathname } = new URL(address);
  return (
    <span className="whitespace-nowrap">
      <code className="font-mono text-xs">
        {pathname.slice(0, pathname.length - webhook.slug.length + 6)}…
      </code>
      <CopyButton text={address} what={`the address of ${webhook.name}`} />
      {webhook.service_account_id ? (
        <span className="block text-soft text-sm">Asks for the key of a service account</span>
      ) : null}
    </span>
  );
}

function Toggle({ webhook }: { webhook: Webhook }) {
  const toggling = useAct({
    act: () => updateWebhook(webhook.id, { enabled: !webhook.enabled }),
    stale: WEBHOOKS,
    said: webhook.enabled ? `${webhook.name} is closed` : `${webhook.name} is open`,
  });
  const word = webhook.enabled ? "Close" : "Open";
  const Icon = webhook.enabled ? Pause : Play;
  return (
    <GuardedButton
      needs="manage_webhooks"
      kind="quiet"
      size="icon"
      aria-label={`${word} ${webhook.name}`}
      title={word}
      onClick={() => toggling.mutate()}
      disabled={toggling.isPending}
    >
      <Icon aria-hidden className="size-4" />
    </GuardedButton>
  );
}
