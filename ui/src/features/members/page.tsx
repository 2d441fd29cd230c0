import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import {
  type AccountRole,
  accountRolesQuery,
  type Member,
  membersQuery,
  nameOf,
} from "@/features/account/data";
import { FormDialog } from "@/features/account/form-dialog";
import { Listing } from "@/features/account/listing";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Select } from "@/ui/select";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { changeRole, isLastOwner, remove, setActive } from "./data";

const LAST_OWNER = "The account needs an owner who is let in.";

/** The people of the account. */
export function MembersPage() {
  return (
    <AccountPage
      title="Members"
      about={
        <>
          The people who belong to this account. Invite somebody on the server with{" "}
          <code>provost user invite</code>, which makes a link that is good once.
        </>
      }
      needs="read:account_membership"
    >
      {(viewer) => <Members account={viewer.account_id} self={viewer.me.id} />}
    </AccountPage>
  );
}

function Members({ account, self }: { account: string; self: string | null | undefined }) {
  const members = useQuery(membersQuery(account));
  const roles = useQuery(accountRolesQuery(account));
  const [text, setText] = useState("");
  const [role, setRole] = useState("");
  return (
    <Listing what="The members" query={members}>
      {(all) => {
        const people = all.filter((member) => member.user_id);
        const needle = text.toLowerCase();
        const shown = people.filter(
          (member) =>
            (!role || member.account_role_name === role) &&
            `${member.first_name} ${member.email ?? ""}`.toLowerCase().includes(needle),
        );
        return (
          <>
            <div className="flex flex-wrap gap-2">
              <div className="w-full max-w-md">
                <NameBox label="Find by name or address" text={text} onChange={setText} />
              </div>
              <Select
                label="Role"
                hideLabel
                className="w-40"
                value={role}
                onChange={(event) => setRole(event.target.value)}
              >
                <option value="">Every role</option>
                {[...new Set(people.map((member) => member.account_role_name))].map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            </div>
            {shown.length === 0 ? (
              <EmptyNotice title={people.length === 0 ? "No members yet" : "Nobody is like this"} />
            ) : (
              <MembersTable
                account={account}
                self={self}
                people={shown}
                all={people}
                roles={roles.data ?? []}
              />
            )}
          </>
        );
      }}
    </Listing>
  );
}

interface TableProps {
  account: string;
  self: string | null | undefined;
  people: readonly Member[];
  all: readonly Member[];
  roles: readonly AccountRole[];
}

function MembersTable({ account, self, people, all, roles }: TableProps) {
  const [changing, setChanging] = useState<Member>();
  const [removing, setRemoving] = useState<Member>();
  const changes = ["account", "members"];
  const activity = useAct({
    run: ({ member, active }: { member: Member; active: boolean }) =>
      setActive(account, member, active),
    changes,
    says: ({ member, active }) => `${nameOf(member)} is ${active ? "let in" : "kept out"}`,
  });
  const removal = useAct({
    run: (member: Member) => remove(account, member),
    changes,
    says: (member) => `${nameOf(member)} was removed`,
    after: () => setRemoving(undefined),
  });
  return (
    <>
      {activity.error ? (
        <p role="alert" className="text-danger">
          {activity.error.message}
        </p>
      ) : null}
      <Table
        label="Members"
        head={
          <>
            <Head>Member</Head>
            <Head>Role</Head>
            <Head className="hidden sm:table-cell">Status</Head>
            <Head className="hidden md:table-cell">Last sign-in</Head>
            <Head className="w-12">
              <span className="sr-only">Actions</span>
            </Head>
          </>
        }
      >
        {people.map((member) => {
          const off = isLastOwner(member, all) ? LAST_OWNER : undefined;
          const isSelf = member.user_id === self;
          return (
            <tr key={member.id} className="hover:bg-hover">
              <Name className="break-words">
                {nameOf(member)}
                {isSelf ? <span className="ml-1.5 font-normal text-soft">you</span> : null}
                <span className="block break-all font-normal text-soft text-sm">
                  {member.email}
                </span>
              </Name>
              <Cell>{member.account_role_name}</Cell>
              <Cell className="hidden sm:table-cell">
                {!member.active ? (
                  <span className="text-warning">kept out</span>
                ) : member.last_login ? (
                  "active"
                ) : (
                  <span className="text-soft">has not signed in</span>
                )}
              </Cell>
              <Cell className="hidden md:table-cell">
                <TimeText at={member.last_login} relative />
              </Cell>
              <Cell className="text-right">
                <RowMenu
                  label={`Actions on ${nameOf(member)}`}
                  actions={[
                    {
                      label: "Change the role",
                      needs: "update:account_membership",
                      off,
                      onSelect: () => setChanging(member),
                    },
                    {
                      label: member.active ? "Keep out" : "Let in",
                      needs: "update:account_membership",
                      off: isSelf ? "You cannot keep yourself out." : off,
                      onSelect: () => activity.mutate({ member, active: !member.active }),
                    },
                    {
                      label: "Remove",
                      needs: "delete:account_membership",
                      off,
                      danger: true,
                      onSelect: () => setRemoving(member),
                    },
                  ]}
                />
              </Cell>
            </tr>
          );
        })}
      </Table>
      {changing ? (
        <ChangeRole
          account={account}
          member={changing}
          roles={roles}
          onClose={() => setChanging(undefined)}
        />
      ) : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRemoving(undefined)}
          title={`Remove ${nameOf(removing)}?`}
          action="Remove"
          typed={removing.email ?? nameOf(removing)}
          onConfirm={() => removal.mutate(removing)}
          isPending={removal.isPending}
          error={removal.error}
        >
          They lose every role here at once, and what they are signed in with is worth nothing any
          more. What they did stays in the audit log under their name.
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function ChangeRole({
  account,
  member,
  roles,
  onClose,
}: {
  account: string;
  member: Member;
  roles: readonly AccountRole[];
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<string>(member.account_role_id);
  const before = roles.find((role) => role.id === member.account_role_id)?.permissions ?? [];
  const after = roles.find((role) => role.id === chosen)?.permissions ?? [];
  const act = useAct({
    run: () => changeRole(account, member, chosen),
    changes: ["account", "members"],
    says: () => `${nameOf(member)} has another role`,
    after: onClose,
  });
  return (
    <FormDialog
      open
      title={`Role of ${nameOf(member)}`}
      action="Change the role"
      isReady={chosen !== member.account_role_id}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <Select
        label="Role in the account"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {roles.map((role) => (
          <option key={role.id} value={role.id}>
            {role.name}
          </option>
        ))}
      </Select>
      <Difference label="Gains" names={after.filter((name) => !before.includes(name))} />
      <Difference label="Loses" names={before.filter((name) => !after.includes(name))} />
    </FormDialog>
  );
}

function Difference({ label, names }: { label: string; names: readonly string[] }) {
  return names.length === 0 ? null : (
    <p className="text-sm">
      <span className="font-medium">{label}</span>{" "}
      <span className="text-soft">{names.join(", ")}</span>
    </p>
  );
}
