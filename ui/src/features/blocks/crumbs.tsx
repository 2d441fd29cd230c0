import { Link } from "@tanstack/react-router";

const LOOK = "text-soft no-underline hover:underline";

/** Where a page about blocks belongs. */
export function Crumbs({
  type,
  block,
}: {
  /** The type, if the page lies below the catalog. */
  type?: { slug: string; name: string | undefined } | "catalog";
  /** The block, if the page lies below it. */
  block?: { id: string; name: string | undefined };
}) {
  return (
    <p className="text-soft text-sm">
      <Link to="/blocks" className={LOOK}>
        Blocks
      </Link>
      {type ? (
        <>
          {" / "}
          <Link to="/blocks/catalog" className={LOOK}>
            Catalog
          </Link>
        </>
      ) : null}
      {type && type !== "catalog" ? (
        <>
          {" / "}
          <Link to="/blocks/catalog/$slug" params={{ slug: type.slug }} className={LOOK}>
            {type.name ?? type.slug}
          </Link>
        </>
      ) : null}
      {block ? (
        <>
          {" / "}
          <Link to="/blocks/block/$id" params={{ id: block.id }} className={LOOK}>
            {block.name ?? "…"}
          </Link>
        </>
      ) : null}
    </p>
  );
}
