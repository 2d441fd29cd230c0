import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { safeHref } from "@/features/markdown/text";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-text";
import { Example } from "@/ui/example";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { StatusText } from "@/ui/status-text";
import { Cell, Head, Name, Table, Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { ASSETS, type Asset, assetsQuery, deleteAsset } from "./data";

const route = getRouteApi("/data-assets");

/** All data that flows made or used. */
export function AssetsPage() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(assetsQuery(q));
  return (
    <Page title="Assets">
      <NameBox
        label="Find by key"
        text={q}
        onChange={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      <Answer query={list} what="The assets">
        {({ pages }) => {
          const assets = pages.flatMap((page) => page.assets);
          return assets.length === 0 ? (
            <EmptyNotice title={q ? "No asset has this in its key" : "No assets yet"}>
              {q ? null : <HowTo />}
            </EmptyNotice>
          ) : (
            <Assets assets={assets} />
          );
        }}
      </Answer>
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more assets
        </Button>
      ) : null}
    </Page>
  );
}

function HowTo() {
  return (
    <>
      <p>An asset is data that a task makes, known by its address:</p>
      <Example what="the code">
        {`from prefect.assets import materialize

@materialize("s3://lake/orders.csv")
def write_orders(): ...`}
      </Example>
    </>
  );
}

function Assets({ assets }: { assets: readonly Asset[] }) {
  return (
    <Table
      label="Assets"
      head={
        <>
          <Head>Asset</Head>
          <Head className="hidden md:table-cell">Made of</Head>
          <Head className="hidden lg:table-cell">Owners</Head>
          <Head>Last made</Head>
          <Head className="hidden sm:table-cell">Last seen</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {assets.map((asset) => (
        <tr key={asset.key} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <AssetName asset={asset} />
          </Name>
          <Cell className="hidden max-w-[24rem] text-sm [overflow-wrap:anywhere] md:table-cell">
            {asset.upstream.length > 0 ? asset.upstream.join(", ") : "–"}
          </Cell>
          <Cell className="hidden lg:table-cell">
            <Tags tags={asset.owners} />
          </Cell>
          <Cell>
            <LastMade asset={asset} />
          </Cell>
          <Cell className="hidden sm:table-cell">
            <TimeText at={asset.last_seen} relative />
          </Cell>
          <Cell className="text-right">
            <ConfirmedButton
              needs="manage_assets"
              isSmall
              label={`Forget ${asset.key}`}
              question="Forget this asset?"
              action="Forget the asset"
              act={() => deleteAsset(asset.key)}
              stale={ASSETS}
              said={`${asset.key} is forgotten`}
            >
              <p className="[overflow-wrap:anywhere]">
                {asset.key} is taken from this list. The data itself stays where it is, and the
                asset comes back when a run tells of it.
              </p>
            </ConfirmedButton>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function AssetName({ asset }: { asset: Asset }) {
  const href = safeHref(asset.url ?? "");
  return (
    <>
      {asset.name ? <span className="block">{asset.name}</span> : null}
      <span
        className={asset.name ? "font-mono font-normal text-soft text-sm" : "font-mono text-sm"}
      >
        {asset.key}
      </span>
      <CopyButton text={asset.key} what={`the key of ${asset.key}`} />
      {asset.description ? (
        <span className="line-clamp-2 block font-normal text-soft text-sm">
          {asset.description}
        </span>
      ) : null}
      {href ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className="block font-normal text-accent text-sm underline underline-offset-2"
        >
          {new URL(href).host}
        </a>
      ) : null}
    </>
  );
}

/** Whether it was made the last time that it was to be. */
function LastMade({ asset: { last_materialization: last } }: { asset: Asset }) {
  if (!last) {
    return <span className="text-soft">–</span>;
  }
  return (
    <span className="flex flex-col">
      <StatusText look={last.succeeded ? "good" : "bad"}>
        {last.succeeded ? "Made" : "Failed"}
      </StatusText>
      <span className="text-soft text-sm">
        <TimeText at={last.occurred} relative />
        {last.by ? ` by ${last.by}` : ""}
      </span>
    </span>
  );
}
