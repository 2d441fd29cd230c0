import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { type Team, teamsQuery } from "@/features/account/data";
import { FormDialog } from "@/features/account/form-dialog";
import { Listing } from "@/features/account/listing";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TextField } from "@/ui/text-field";

import { changeTeam, deleteTeam, makeTeam } from "./data";
import { TeamMembers } from "./members-dialog";

/** Who belongs together. */
export function TeamsPage() {
  return (
    <AccountPage
      title="Teams"
      about="People and service accounts who belong together. A role that a team is given in a workspace is that of everybody in it."
      needs="read:team"
    >
      {(viewer) => <Teams account={viewer.account_id} />}
    </AccountPage>
  );
}

type Open = { what: "new" } | { what: "members" | "edit" | "delete"; id: string };

function Teams({ account }: { account: string }) {
  const teams = useQuery(teamsQuery(account));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const team = open && "id" in open ? teams.data?.find(({ id }) => id === open.id) : undefined;
  const deletion = useAct({
    run: (id: string) => deleteTeam(account, id),
    changes: ["account", "teams"],
    says: () => "The team was deleted",
    after: close,
  });
  return (
    <>
      <GuardedButton
        needs="create:team"
        kind="primary"
        className="self-start"
        onClick={() => setOpen({ what: "new" })}
      >
        <Plus aria-hidden className="size-4" />
        New team
      </GuardedButton>
      <Listing what="The teams" query={teams}>
        {(all) =>
          all.length === 0 ? (
            <EmptyNotice title="No teams yet">
              <p>A team saves giving the same role to each of its members.</p>
            </EmptyNotice>
          ) : (
            <Table
              label="Teams"
              head={
                <>
                  <Head>Team</Head>
                  <Head>Members</Head>
                  <Head className="w-12">
                    <span className="sr-only">Actions</span>
                  </Head>
                </>
              }
            >
              {all.map(({ id, name, description, memberships }) => (
                <tr key={id} className="hover:bg-hover">
                  <Name className="break-words">
                    {name}
                    {description ? (
                      <span className="block font-normal text-soft text-sm">{description}</span>
                    ) : null}
                  </Name>
                  <Cell>{whoIsIn(memberships.map((member) => member.name))}</Cell>
                  <Cell className="text-right">
                    <RowMenu
                      label={`Actions on ${name}`}
                      actions={[
                        { label: "Members", onSelect: () => setOpen({ what: "members", id }) },
                        {
                          label: "Change name or purpose",
                          needs: "update:team",
                          onSelect: () => setOpen({ what: "edit", id }),
                        },
                        {
                          label: "Delete",
                          needs: "delete:team",
                          danger: true,
                          onSelect: () => setOpen({ what: "delete", id }),
                        },
                      ]}
                    />
                  </Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Listing>
      {open?.what === "new" ? <TeamForm account={account} onClose={close} /> : null}
      {open?.what === "edit" && team ? (
        <TeamForm account={account} team={team} onClose={close} />
      ) : null}
      {open?.what === "members" && team ? (
        <TeamMembers account={account} team={team} onClose={close} />
      ) : null}
      {open?.what === "delete" && team ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${team.name}?`}
          action="Delete"
          typed={team.name}
          onConfirm={() => deletion.mutate(team.id)}
          isPending={deletion.isPending}
          error={deletion.error}
        >
          Its members lose the roles that they have by it. They stay members of the account.
        </ConfirmDialog>
      ) : null}
    </>
  );
}

/** How many names are told one by one. */
const TOLD = 3;

function whoIsIn(names: readonly string[]) {
  if (names.length === 0) {
    return <span className="text-soft">nobody</span>;
  }
  const more = names.length - TOLD;
  return `${names.slice(0, TOLD).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function TeamForm({
  account,
  team,
  onClose,
}: {
  account: string;
  team?: Team;
  onClose: () => void;
}) {
  const [name, setName] = useState(team?.name ?? "");
  const [description, setDescription] = useState(team?.description ?? "");
  const words = { name: name.trim(), description: description.trim() };
  const act = useAct({
    run: async () => {
      await (team ? changeTeam(account, team.id, words) : makeTeam(account, words));
    },
    changes: ["account", "teams"],
    after: onClose,
  });
  return (
    <FormDialog
      open
      title={team ? `Change ${team.name}` : "New team"}
      action={team ? "Save" : "Make the team"}
      isReady={words.name !== ""}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} />
      <TextField label="What it is for" value={description} onChange={setDescription} />
    </FormDialog>
  );
}
