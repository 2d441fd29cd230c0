import { Card } from "./card";
import { type Directory, testDirectory } from "./data";
import { Exact, FactsList } from "./facts-list";
import { GrantsTable } from "./grants-table";
import { firstVisit } from "./words";

/** A directory as it is set up, and whether it works. */
export function DirectoryCard({ directory }: { directory: Directory }) {
  const { label, name } = directory;
  const exact = (text: string | null | undefined) => (text ? <Exact>{text}</Exact> : null);
  return (
    <Card
      label={label}
      about={
        <>
          <code className="font-mono">{name}</code>, a directory that is asked by LDAP
        </>
      }
      test={() => testDirectory(name)}
    >
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
      <GrantsTable grants={directory.grants} of={label} />
    </Card>
  );
}

const isTls = ({ url }: Directory) => url.startsWith("ldaps:");
