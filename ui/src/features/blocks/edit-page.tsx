import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";

import { useState } from "react";

import { Answer } from "@/ui/answer";
import { Page } from "@/ui/page";

import { BlockForm } from "./block-form";
import { Crumbs } from "./crumbs";
import { type BlockDocument, documentQuery, updateDocument } from "./data";
import { type Fields, patchOf, valuesOf } from "./values";

const route = getRouteApi("/blocks/block/$id/edit");

/** A block whose values are changed. */
export function EditBlockPage() {
  const { id } = route.useParams();
  const query = useQuery({ ...documentQuery(id), refetchOnWindowFocus: false });
  const name = query.data?.name;
  return (
    <Page title={name ? `Edit ${name}` : "Edit a block"} above={<Crumbs block={{ id, name }} />}>
      <Answer query={query} what="The block">
        {(document) => <Form key={document.id} document={document} />}
      </Answer>
    </Page>
  );
}

function Form({ document }: { document: BlockDocument }) {
  const navigate = useNavigate();
  const fields = (document.block_schema?.fields ?? {}) as Fields;
  // What was changed is told from what the form began with, also when others change the block meanwhile.
  const [begin] = useState(() => valuesOf(document));
  const leave = () => void navigate({ to: "/blocks/block/$id", params: { id: document.id } });
  return (
    <BlockForm
      fields={fields}
      begin={begin}
      action="Save"
      save={async (values) => {
        await updateDocument(document.id, patchOf(fields, begin, values));
        return document.id;
      }}
      said={`${document.name} is changed`}
      onDone={leave}
      onLeave={leave}
    >
      <p className="text-soft text-sm">
        Secrets that are stored are not shown here; each stays as it is until you write another one.
      </p>
    </BlockForm>
  );
}
