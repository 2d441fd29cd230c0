/** Every address of the page. Each page is fetched when it is first opened. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { here } from "@/api/place";
import { parseArtifactsSearch } from "@/features/artifacts/search";
import { parseAuditSearch } from "@/features/audit/search";
import { parseBlocksSearch, parseCatalogSearch } from "@/features/blocks/search";
import { parseCustomRunSearch } from "@/features/custom-run/search";
import { parseDashboardSearch } from "@/features/dashboard/search";
import { parseEventsSearch } from "@/features/events/search";
import { parseRunSearch } from "@/features/flow-run/search";
import { parseRunsSearch } from "@/features/runs/search";
import { parseTaskRunSearch } from "@/features/task-run/search";
import { parseVariablesSearch } from "@/features/variables/search";
import { parsePoolSearch } from "@/features/work-pools/search";
import { parseNameSearch } from "@/lib/name-search";
import { LoadingPage, NotFoundPage, PageError } from "@/shell/fallbacks";
import { Shell } from "@/shell/shell";

const root = createRootRoute({ component: Shell });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/dashboard", replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/dashboard",
  validateSearch: parseDashboardSearch,
  component: lazyRouteComponent(() => import("@/features/dashboard/page"), "DashboardPage"),
});

const flows = createRoute({
  getParentRoute: () => root,
  path: "/flows",
  validateSearch: parseNameSearch,
  component: lazyRouteComponent(() => import("@/features/flows/list-page"), "FlowsPage"),
});

const flow = createRoute({
  getParentRoute: () => root,
  path: "/flows/flow/$id",
  component: lazyRouteComponent(() => import("@/features/flows/flow-page"), "FlowPage"),
});

const deployments = createRoute({
  getParentRoute: () => root,
  path: "/deployments",
  validateSearch: parseNameSearch,
  component: lazyRouteComponent(
    () => import("@/features/deployments/list-page"),
    "DeploymentsPage",
  ),
});

const deployment = createRoute({
  getParentRoute: () => root,
  path: "/deployments/deployment/$id",
  component: lazyRouteComponent(
    () => import("@/features/deployments/deployment-page"),
    "DeploymentPage",
  ),
});

const customRun = createRoute({
  getParentRoute: () => root,
  path: "/deployments/deployment/$id/run",
  validateSearch: parseCustomRunSearch,
  component: lazyRouteComponent(() => import("@/features/custom-run/page"), "CustomRunPage"),
});

const editDeployment = createRoute({
  getParentRoute: () => root,
  path: "/deployments/deployment/$id/edit",
  component: lazyRouteComponent(
    () => import("@/features/deployment-edit/page"),
    "EditDeploymentPage",
  ),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/runs",
  validateSearch: parseRunsSearch,
  component: lazyRouteComponent(() => import("@/features/runs/page"), "RunsPage"),
});

const flowRun = createRoute({
  getParentRoute: () => root,
  path: "/runs/flow-run/$id",
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(() => import("@/features/flow-run/page"), "FlowRunPage"),
});

const taskRun = createRoute({
  getParentRoute: () => root,
  path: "/runs/task-run/$id",
  validateSearch: parseTaskRunSearch,
  component: lazyRouteComponent(() => import("@/features/task-run/page"), "TaskRunPage"),
});

const workPools = createRoute({
  getParentRoute: () => root,
  path: "/work-pools",
  validateSearch: parseNameSearch,
  component: lazyRouteComponent(() => import("@/features/work-pools/list-page"), "WorkPoolsPage"),
});

const createWorkPool = createRoute({
  getParentRoute: () => root,
  path: "/work-pools/create",
  component: lazyRouteComponent(
    () => import("@/features/work-pools/create-page"),
    "CreateWorkPoolPage",
  ),
});

const workPool = createRoute({
  getParentRoute: () => root,
  path: "/work-pools/work-pool/$name",
  validateSearch: parsePoolSearch,
  component: lazyRouteComponent(() => import("@/features/work-pools/pool-page"), "WorkPoolPage"),
});

const poolQueue = createRoute({
  getParentRoute: () => root,
  path: "/work-pools/work-pool/$name/queue/$queue",
  component: lazyRouteComponent(
    () => import("@/features/work-pools/queue-page"),
    "QueueByNamePage",
  ),
});

const workQueue = createRoute({
  getParentRoute: () => root,
  path: "/work-queues/work-queue/$id",
  component: lazyRouteComponent(() => import("@/features/work-pools/queue-page"), "QueueByIdPage"),
});

const worker = createRoute({
  getParentRoute: () => root,
  path: "/work-pools/work-pool/$name/worker/$id",
  component: lazyRouteComponent(() => import("@/features/work-pools/worker-page"), "WorkerPage"),
});

const concurrencyLimits = createRoute({
  getParentRoute: () => root,
  path: "/concurrency-limits",
  component: lazyRouteComponent(
    () => import("@/features/concurrency/list-page"),
    "ConcurrencyPage",
  ),
});

const concurrencyLimit = createRoute({
  getParentRoute: () => root,
  path: "/concurrency-limits/concurrency-limit/$id",
  component: lazyRouteComponent(
    () => import("@/features/concurrency/limit-page"),
    "ConcurrencyLimitPage",
  ),
});

const variables = createRoute({
  getParentRoute: () => root,
  path: "/variables",
  validateSearch: parseVariablesSearch,
  component: lazyRouteComponent(() => import("@/features/variables/page"), "VariablesPage"),
});

const blocks = createRoute({
  getParentRoute: () => root,
  path: "/blocks",
  validateSearch: parseBlocksSearch,
  component: lazyRouteComponent(() => import("@/features/blocks/list-page"), "BlocksPage"),
});

const blockCatalog = createRoute({
  getParentRoute: () => root,
  path: "/blocks/catalog",
  validateSearch: parseCatalogSearch,
  component: lazyRouteComponent(() => import("@/features/blocks/catalog-page"), "CatalogPage"),
});

const blockType = createRoute({
  getParentRoute: () => root,
  path: "/blocks/catalog/$slug",
  component: lazyRouteComponent(() => import("@/features/blocks/type-page"), "BlockTypePage"),
});

const createBlock = createRoute({
  getParentRoute: () => root,
  path: "/blocks/catalog/$slug/create",
  component: lazyRouteComponent(() => import("@/features/blocks/create-page"), "CreateBlockPage"),
});

const block = createRoute({
  getParentRoute: () => root,
  path: "/blocks/block/$id",
  component: lazyRouteComponent(() => import("@/features/blocks/block-page"), "BlockPage"),
});

const editBlock = createRoute({
  getParentRoute: () => root,
  path: "/blocks/block/$id/edit",
  component: lazyRouteComponent(() => import("@/features/blocks/edit-page"), "EditBlockPage"),
});

const artifacts = createRoute({
  getParentRoute: () => root,
  path: "/artifacts",
  validateSearch: parseArtifactsSearch,
  component: lazyRouteComponent(() => import("@/features/artifacts/list-page"), "ArtifactsPage"),
});

const artifactKey = createRoute({
  getParentRoute: () => root,
  path: "/artifacts/key/$key",
  component: lazyRouteComponent(() => import("@/features/artifacts/key-page"), "ArtifactKeyPage"),
});

const artifact = createRoute({
  getParentRoute: () => root,
  path: "/artifacts/artifact/$id",
  component: lazyRouteComponent(() => import("@/features/artifacts/artifact-page"), "ArtifactPage"),
});

/** Files of the page lie below `/assets`, and so this page cannot. */
const assets = createRoute({
  getParentRoute: () => root,
  path: "/data-assets",
  validateSearch: parseNameSearch,
  component: lazyRouteComponent(() => import("@/features/assets/page"), "AssetsPage"),
});

const batchJobs = createRoute({
  getParentRoute: () => root,
  path: "/batch-jobs",
  component: lazyRouteComponent(() => import("@/features/batch/page"), "BatchJobsPage"),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("@/features/webhooks/page"), "WebhooksPage"),
});

const events = createRoute({
  getParentRoute: () => root,
  path: "/events",
  validateSearch: parseEventsSearch,
  component: lazyRouteComponent(() => import("@/features/events/list-page"), "EventsPage"),
});

const event = createRoute({
  getParentRoute: () => root,
  path: "/events/event/$date/$id",
  component: lazyRouteComponent(() => import("@/features/events/event-page"), "EventPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/features/settings/page"), "SettingsPage"),
});

const members = createRoute({
  getParentRoute: () => root,
  path: "/account/members",
  component: lazyRouteComponent(() => import("@/features/members/page"), "MembersPage"),
});

const serviceAccounts = createRoute({
  getParentRoute: () => root,
  path: "/account/service-accounts",
  component: lazyRouteComponent(
    () => import("@/features/service-accounts/page"),
    "ServiceAccountsPage",
  ),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: "/account/keys",
  component: lazyRouteComponent(() => import("@/features/keys/page"), "KeysPage"),
});

const teams = createRoute({
  getParentRoute: () => root,
  path: "/account/teams",
  component: lazyRouteComponent(() => import("@/features/teams/page"), "TeamsPage"),
});

const roles = createRoute({
  getParentRoute: () => root,
  path: "/account/roles",
  component: lazyRouteComponent(() => import("@/features/roles/page"), "RolesPage"),
});

const access = createRoute({
  getParentRoute: () => root,
  path: "/workspace/access",
  component: lazyRouteComponent(
    () => import("@/features/workspace-access/page"),
    "WorkspaceAccessPage",
  ),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/account/audit",
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import("@/features/audit/page"), "AuditPage"),
});

const workspaces = createRoute({
  getParentRoute: () => root,
  path: "/account/workspaces",
  component: lazyRouteComponent(() => import("@/features/workspaces/page"), "WorkspacesPage"),
});

const addresses = createRoute({
  getParentRoute: () => root,
  path: "/account/addresses",
  component: lazyRouteComponent(() => import("@/features/addresses/page"), "AddressesPage"),
});

const singleSignOn = createRoute({
  getParentRoute: () => root,
  path: "/account/single-sign-on",
  component: lazyRouteComponent(() => import("@/features/single-sign-on/page"), "SingleSignOnPage"),
});

const system = createRoute({
  getParentRoute: () => root,
  path: "/system",
  component: lazyRouteComponent(() => import("@/features/system/page"), "SystemPage"),
});

/** Where the window for signing in again arrives, which then closes itself. */
const signedIn = createRoute({
  getParentRoute: () => root,
  path: "/signed-in",
  component: lazyRouteComponent(() => import("@/features/signed-in/page"), "SignedInPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    dashboard,
    runs,
    flowRun,
    taskRun,
    flows,
    flow,
    deployments,
    deployment,
    customRun,
    editDeployment,
    workPools,
    createWorkPool,
    workPool,
    poolQueue,
    workQueue,
    worker,
    concurrencyLimits,
    concurrencyLimit,
    variables,
    blocks,
    blockCatalog,
    blockType,
    createBlock,
    block,
    editBlock,
    artifacts,
    artifactKey,
    artifact,
    assets,
    batchJobs,
    webhooks,
    events,
    event,
    settings,
    members,
    serviceAccounts,
    keys,
    teams,
    roles,
    access,
    audit,
    workspaces,
    addresses,
    singleSignOn,
    system,
    signedIn,
  ]),
  basepath: here.basepath || "/",
  defaultPreload: "intent",
  defaultPendingComponent: LoadingPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: PageError,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
