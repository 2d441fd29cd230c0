import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { deploymentOnlyQuery, parametersOfRunQuery } from "./data";
import { valuesOf } from "./draft";
import { RunForm } from "./run-form";

const route = getRouteApi("/deployments/deployment/$id/run");

/** A run of a deployment with parameters of its own. */
export function CustomRunPage() {
  const { id } = route.useParams();
  const { from = "" } = route.useSearch();
  const query = useQuery(deploymentOnlyQuery(id));
  const model = useQuery({ ...parametersOfRunQuery(from), enabled: from !== "" });
  const error = query.error ?? (from ? model.error : null);
  const deployment = query.data;
  const isReady = deployment !== undefined && (from === "" || model.data !== undefined);
  return (
    <Page
      title="New run"
      above={
        <p className="text-soft text-sm">
          <Link to="/deployments" className="text-soft no-underline hover:underline">
            Deployments
          </Link>{" "}
          /{" "}
          <Link
            to="/deployments/deployment/$id"
            params={{ id }}
            className="text-soft no-underline hover:underline"
          >
            {deployment?.name ?? "…"}
          </Link>
        </p>
      }
    >
      {isReady ? (
        <RunForm
          key={`${id}:${from}`}
          deployment={deployment}
          begin={model.data?.values ?? valuesOf(deployment)}
          beginsAs={model.data?.name}
        />
      ) : error ? (
        <ErrorNotice
          error={error}
          what={query.error ? "The deployment" : "The run to begin with"}
          onRetry={() => void (query.error ? query.refetch() : model.refetch())}
        />
      ) : (
        <div
          role="status"
          aria-label="The deployment is being fetched"
          className="skeleton h-64 max-w-3xl"
        />
      )}
    </Page>
  );
}
