import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { Example } from "@/ui/example";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, Name, Table, Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteVariable, VARIABLES, type Variable, variablesQuery } from "./data";
import { toggleTag, type VariablesSearch } from "./search";
import { VariableForm } from "./variable-form";

const route = getRouteApi("/variables");

const FIRST_VARIABLE = `from prefect.variables import Variable

region = Variable.get("region", default="eu")`;

/** All variables. */
export function VariablesPage() {
  const search = route.useSearch();
  const { q = "", tags = [] } = search;
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(variablesQuery(search));
  const toggle = (tag: string) => void navigate({ search: toggleTag(search, tag) });
  const [edited, setEdited] = useState<Variable | "new">();
  return (
    <Page
      title="Variables"
      actions={
        <GuardedButton needs="write_variables" kind="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden className="size-4" />
          New variable
        </GuardedButton>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <NameBox
          label="Find by name"
          text={q}
          onChange={(text) =>
            void navigate({
              search: { ...(text ? { q: text } : {}), ...(search.tags ? { tags } : {}) },
              replace: true,
            })
          }
        />
        {tags.map((tag) => (
          <Chip key={tag} label={`Take off the tag ${tag}`} onRemove={() => toggle(tag)}>
            {tag}
          </Chip>
        ))}
      </div>
      <Answer query={list} what="The variables">
        {({ pages }) => {
          const variables = pages.flat();
          return variables.length === 0 ? (
            <EmptyNotice title={emptyTitle(search)}>
              {q || tags.length > 0 ? null : (
                <>
                  <p>
                    A variable is a value that many flows share. Deployments name it as{" "}
                    <code>{"{{ prefect.variables.region }}"}</code>, and flows read it:
                  </p>
                  <Example what="the code">{FIRST_VARIABLE}</Example>
                </>
              )}
            </EmptyNotice>
          ) : (
            <Variables
              variables={variables}
              onEdit={setEdited}
              onTag={(tag) => (tags.includes(tag) ? undefined : toggle(tag))}
            />
          );
        }}
      </Answer>
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more variables
        </Button>
      ) : null}
      {edited ? (
        <VariableForm
          {...(edited === "new" ? {} : { variable: edited })}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </Page>
  );
}

function emptyTitle({ q, tags }: VariablesSearch): string {
  if (tags) {
    return q ? "No variable with these tags has this in its name" : "No variable has these tags";
  }
  return q ? "No variable has this in its name" : "No variables yet";
}

interface Props {
  variables: readonly Variable[];
  onEdit: (variable: Variable) => void;
  onTag: (tag: string) => void;
}

function Variables({ variables, onEdit, onTag }: Props) {
  return (
    <Table
      label="Variables"
      head={
        <>
          <Head>Name</Head>
          <Head>Value</Head>
          <Head className="hidden md:table-cell">Tags</Head>
          <Head className="hidden lg:table-cell">Changed</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {variables.map((variable) => (
        <tr key={variable.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">{variable.name}</Name>
          <Cell className="max-w-[24rem] font-mono text-sm [overflow-wrap:anywhere]">
            <span className="line-clamp-2">{JSON.stringify(variable.value)}</span>
          </Cell>
          <Cell className="hidden md:table-cell">
            <Tags tags={variable.tags} onChoose={onTag} />
          </Cell>
          <Cell className="hidden lg:table-cell">
            <TimeText at={variable.updated} relative />
          </Cell>
          <Cell className="whitespace-nowrap text-right">
            <GuardedButton
              needs="write_variables"
              kind="quiet"
              size="icon"
              aria-label={`Edit ${variable.name}`}
              title="Edit"
              onClick={() => onEdit(variable)}
            >
              <Pencil aria-hidden className="size-4" />
            </GuardedButton>
            <ConfirmedButton
              needs="manage_variables"
              isSmall
              label={`Delete ${variable.name}`}
              question={`Delete ${variable.name}?`}
              action="Delete the variable"
              act={() => deleteVariable(variable.id)}
              stale={VARIABLES}
              said={`${variable.name} is deleted`}
            >
              <p>Flows that read it get nothing, and deployments that name it fail to run.</p>
            </ConfirmedButton>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
