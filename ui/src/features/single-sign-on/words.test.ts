import { expect, test } from "vitest";

import { firstVisit, grantRows, snippet, summary, textParts, whoMayCome } from "./words";

test("one check that failed says more than all that passed", () => {
  const of = (...outcomes: ("passed" | "warned" | "failed")[]) =>
    summary(outcomes.map((outcome) => ({ outcome })));
  expect(of("passed", "passed")).toBe("Everything that signing in takes is in order.");
  expect(of("passed", "warned")).toBe("Everything that signing in takes is in order, with 1 note.");
  expect(of("warned", "warned")).toContain("with 2 notes");
  expect(of("passed", "warned", "failed")).toContain("1 check failed");
  expect(of("failed", "failed")).toContain("2 checks failed");
});

test("whose people may come is said as it is compared", () => {
  const words = (allowed_domains: string[] | null, domains_are_of_organisations = false) =>
    whoMayCome({ allowed_domains, domains_are_of_organisations });
  expect(words(null)).toBe("Everybody whom it knows");
  expect(words(["a.org", "b.org"])).toBe("Verified addresses of a.org, b.org");
  expect(words(["a.org"], true)).toBe("Members of the organisations a.org");
  expect(firstVisit(false)).toContain("invitation");
});

test("what groups grant is one list", () => {
  const rows = grantRows({
    account_roles: [{ group: "admins", role: "Admin" }],
    workspace_roles: [
      { group: "engineers", role: "Developer" },
      { group: "engineers", role: "Viewer", workspace: "analytics" },
    ],
    teams: [{ group: "engineers", team: "Data" }],
  });
  expect(rows.map(({ group, what, where }) => `${group}: ${what} in ${where}`)).toEqual([
    "admins: Admin in the account",
    "engineers: Developer in the default workspace",
    "engineers: Viewer in the workspace analytics",
    "engineers: Member in the team Data",
  ]);
});

test("what is to be taken to the letter is told apart", () => {
  const parts = textParts("`openid` and `email`: `none`").map(({ text, isExact }) =>
    isExact ? `<${text}>` : text,
  );
  expect(parts.join("")).toBe("<openid> and <email>: <none>");
  expect(textParts("plain")).toEqual([{ at: 0, text: "plain", isExact: false }]);
});

test("what to write names this server", () => {
  expect(snippet("https://p.example")).toContain('public_url = "https://p.example"');
});
