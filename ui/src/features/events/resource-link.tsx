import { Link } from "@tanstack/react-router";

import { NAME_LINK } from "@/ui/table";

import { resourceText } from "./resource";

/** A resource of an event, which leads to its page if there is one. */
export function ResourceLink({ labels }: { labels: Record<string, string> }) {
  const { kind, name, id, page } = resourceText(labels);
  return (
    <span title={id} className="[overflow-wrap:anywhere]">
      <span className="text-soft">{kind}</span>{" "}
      {page ? (
        <Link to={page.to} params={{ id: page.id }} className={NAME_LINK}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  );
}
