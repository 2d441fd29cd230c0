import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";

import { show } from "@/test/page";

import { QueryBox } from "./query-box";

function Held({ initial, onChange }: { initial: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(initial);
  return (
    <QueryBox
      text={text}
      onChange={(next) => {
        onChange(next);
        setText(next);
      }}
    />
  );
}

it("chips and text say the same", async () => {
  const onChange = vi.fn();
  await show(<Held initial="tag:prod nightly" onChange={onChange} />);
  expect(screen.getByRole("button", { name: "Remove tag prod" })).toBeTruthy();

  await userEvent.type(screen.getByRole("searchbox"), " state:failed");
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith("tag:prod nightly state:failed"));

  await userEvent.click(screen.getByRole("button", { name: "Remove tag prod" }));
  expect(onChange).toHaveBeenLastCalledWith("state:failed nightly");
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("state:failed nightly");
  expect(screen.queryByRole("button", { name: "Remove tag prod" })).toBeNull();
});

it("what is not understood is named", async () => {
  await show(<Held initial="colour:red" onChange={() => {}} />);
  expect(screen.getByRole("status").textContent).toContain("There is no condition “colour”");
});
