import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { defaultsOf } from "@/features/schema-form/values";
import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { TextField } from "@/ui/text-field";

import { BlockForm } from "./block-form";
import { Crumbs } from "./crumbs";
import { type BlockSchema, createDocument, typeAndSchemaQuery } from "./data";
import { type Fields, nameFault } from "./values";

const route = getRouteApi("/blocks/catalog/$slug/create");

/** A block that is made. */
export function CreateBlockPage() {
  const { slug } = route.useParams();
  // What is written would be lost if the schema were another one after it was read again.
  const query = useQuery({ ...typeAndSchemaQuery(slug), refetchOnWindowFocus: false });
  const name = query.data?.type.name;
  return (
    <Page
      title={name ? `New block: ${name}` : "New block"}
      above={<Crumbs type={{ slug, name }} />}
    >
      <Answer query={query} what="The type">
        {({ schema }) =>
          schema ? (
            <Form key={schema.id} slug={slug} schema={schema} />
          ) : (
            <EmptyNotice title="Nobody has said what its blocks hold">
              <p>
                <code>prefect block register</code> tells it, for a package or a file.
              </p>
            </EmptyNotice>
          )
        }
      </Answer>
    </Page>
  );
}

function Form({ slug, schema }: { slug: string; schema: BlockSchema }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const fields = schema.fields as Fields;
  const fault = nameFault(name);
  return (
    <BlockForm
      fields={fields}
      begin={defaultsOf(fields, fields)}
      action="Make the block"
      isReady={name !== "" && !fault}
      save={(values) => createDocument(name, schema, values)}
      said={`${name} is made`}
      onDone={(id) => void navigate({ to: "/blocks/block/$id", params: { id } })}
      onLeave={() => void navigate({ to: "/blocks/catalog/$slug", params: { slug } })}
    >
      <TextField
        label="Name of the block"
        hint="Small letters, digits and dashes. Flows load it by this name, which cannot be changed."
        error={fault}
        value={name}
        onChange={setName}
        required
        mono
      />
    </BlockForm>
  );
}
