import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { deploymentOnlyQuery } from "@/features/custom-run/data";
import { ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { EditForm } from "./edit-form";

const route = getRouteApi("/deployments/deployment/$id/edit");

/** What a deployment runs with, to be changed. */
export function EditDeploymentPage() {
  const { id } = route.useParams();
  const query = useQuery(deploymentOnlyQuery(id));
  const deployment = query.data;
  return (
    <Page
      title={deployment ? `Change ${deployment.name}` : "Change a deployment"}
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
      {deployment ? (
        <EditForm key={id} deployment={deployment} />
      ) : query.error ? (
        <ErrorNotice
          error={query.error}
          what="The deployment"
          onRetry={() => void query.refetch()}
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
