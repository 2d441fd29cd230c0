import { Check } from "lucide-react";

import type { Role } from "@/features/account/data";
import { RowMenu } from "@/features/account/row-menu";

import { allScopes, groupsOf, isBuiltIn } from "./scopes";

interface Props {
  roles: readonly Role[];
  onEdit: (role: Role) => void;
  onDelete: (role: Role) => void;
}

/** Which role grants which scope. */
export function RoleMatrix({ roles, onEdit, onDelete }: Props) {
  const groups = groupsOf(allScopes(roles));
  return (
    // It is wider than a phone, and those who have only keys move it by them.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      aria-label="Which role grants what"
      className="relative max-h-[75vh] overflow-auto rounded-lg border border-rule bg-sheet"
    >
      <table className="w-full border-separate border-spacing-0" aria-label="Scopes by role">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 bg-sunken px-3 py-2 text-left font-medium text-soft text-sm"
            >
              Scope
            </th>
            {roles.map((role) => (
              <th
                key={role.id}
                scope="col"
                title={role.description}
                className="sticky top-0 z-10 bg-sunken px-2 py-1 text-center font-medium text-sm"
              >
                <span className="inline-flex items-center gap-1">
                  {role.name}
                  {isBuiltIn(role) ? null : (
                    <RowMenu
                      label={`Actions on ${role.name}`}
                      actions={[
                        {
                          label: "Change",
                          needs: "update:workspace_role",
                          onSelect: () => onEdit(role),
                        },
                        {
                          label: "Delete",
                          needs: "delete:workspace_role",
                          danger: true,
                          onSelect: () => onDelete(role),
                        },
                      ]}
                    />
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ resource, scopes }) => (
          <tbody key={resource}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={roles.length + 1}
                className="border-rule border-t bg-sheet px-3 pt-3 pb-1 text-left font-semibold first-letter:uppercase"
              >
                <span className="sticky left-3">{resource}</span>
              </th>
            </tr>
            {scopes.map((scope) => (
              <tr key={scope} className="group">
                <th
                  scope="row"
                  className="sticky left-0 bg-sheet px-3 py-0.5 text-left font-mono font-normal text-sm group-hover:bg-hover"
                >
                  {scope}
                </th>
                {roles.map((role) => (
                  <td key={role.id} className="px-2 py-0.5 text-center group-hover:bg-hover">
                    <Mark isGranted={role.scopes.includes(scope)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Mark({ isGranted }: { isGranted: boolean }) {
  return isGranted ? (
    <>
      <Check aria-hidden className="inline size-4 text-state-completed" />
      <span className="sr-only">yes</span>
    </>
  ) : (
    <span className="sr-only">no</span>
  );
}
