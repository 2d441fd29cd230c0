import { useId } from "react";

import type { Directory } from "./data";
import { Exact, FactsList } from "./facts-list";
import { GrantsTable } from "./grants-table";
import { firstVisit } from "./words";

/** A directory as it is set up. */
export function DirectoryCard({ directory }: { directory: Directory }) {
  const heading = useId();
  const exact = (text: string | null | undefined) => (text ? <Exact>{text}</Exact> : null);
  return (
    <section
      aria-labelledby={heading}
      className="flex flex-col gap-3 rounded-lg border border-rule bg-sheet p-4"
    >
      <header>
        <h2 id={heading} className="font-semibold text-lg [overflow-wrap:anywhere]">
          {directory.label}
        </h2>
        <p className="text-soft text-sm">
          <code className="font-mono">{directory.name}</code>, a directory that is asked by LDAP
        </p>
      </header>
      <FactsList
        facts={[
          ["Address", exact(directory.url)],
          ["Protected by", directory.start_tls ? "StartTLS" : isTls(directory) ? "TLS" : "Nothing"],
          ["Searches as", exact(directory.bind_dn) ?? "Nobody in particular"],
          ["People below", exact(directory.base_dn)],
          ["Filter for a person", exact(directory.user_filter)],
          [
            "Attributes",
            exact(
              [directory.id_attribute, directory.email_attribute, directory.name_attribute].join(
                " ",
              ),
            ),
          ],
          ["Groups in the attribute", exact(directory.group_attribute)],
          ["Groups below", exact(directory.group_base_dn)],
          ["Filter for groups", exact(directory.group_filter)],
          ["Group that is needed", exact(directory.required_group)],
          ["On the first visit", firstVisit(directory.just_in_time)],
          [
            "Who has a known address",
            directory.link_by_email ? "Is taken for that person" : "Is refused",
          ],
        ]}
      />
      <GrantsTable grants={directory.grants} of={directory.label} />
    </section>
  );
}

const isTls = ({ url }: Directory) => url.startsWith("ldaps:");
