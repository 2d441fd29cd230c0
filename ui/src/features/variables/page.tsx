import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, Name, Table, Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteVariable, VARIABLES, type Variable, variablesQuery } from "./data";
import { VariableForm } from "./variable-form";

const route = getRouteApi("/variables");

/** All variables. */
export function VariablesPage() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(variablesQuery(q));
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
      <NameBox
        label="Find by name"
        text={q}
        onChange={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      <Answer query={list} what="The variables">
        {({ pages }) => {
          const variables = pages.flat();
          return variables.length === 0 ? (
            <EmptyNotice title={q ? "No variable has this in its name" : "No variables yet"}>
              {q ? null : (
                <p>
                  Flows read one with <code>Variable.get("name")</code>, and a deployment with{" "}
                  <code>{"{{ prefect.variables.name }}"}</code>.
                </p>
              )}
            </EmptyNotice>
          ) : (
            <Variables variables={variables} onEdit={setEdited} />
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

interface Props {
  variables: readonly Variable[];
  onEdit: (variable: Variable) => void;
}

function Variables({ variables, onEdit }: Props) {
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
            <Tags tags={variable.tags} />
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
