import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";

import { Checkbox } from "./checkbox";
import { Combobox } from "./combobox";
import { ConfirmDialog } from "./confirm-dialog";
import { NumberField } from "./number-field";
import { Select } from "./select";
import { Switch } from "./switch";
import { TextArea, TextField } from "./text-field";
import { Toasts } from "./toast";
import { toast } from "./toasts";

function Limit({ heard }: { heard: (number | undefined)[] }) {
  const [value, setValue] = useState<number | undefined>(undefined);
  const hear = (next: number | undefined) => {
    heard.push(next);
    setValue(next);
  };
  return <NumberField label="Limit" whole min={1} value={value} onChange={hear} />;
}

it("a box is found by its label, and its hint and error are heard with it", () => {
  render(<TextField label="Name" hint="Short" error="Too long" value="x" onChange={() => {}} />);
  const box = screen.getByLabelText("Name");
  const told = (box.getAttribute("aria-describedby") ?? "").split(" ");
  expect(told.map((id) => document.getElementById(id)?.textContent)).toEqual(["Short", "Too long"]);
  expect(box.getAttribute("aria-invalid")).toBe("true");
});

it("several lines are written as one value", () => {
  const onChange = vi.fn();
  render(<TextArea label="Text" value="" onChange={onChange} />);
  fireEvent.change(screen.getByLabelText("Text"), { target: { value: "a\nb" } });
  expect(onChange).toHaveBeenCalledWith("a\nb");
});

it("a number is told from what is none, and what is wrong is said once the box is left", async () => {
  const user = userEvent.setup();
  const heard: (number | undefined)[] = [];
  render(<Limit heard={heard} />);
  const box = screen.getByLabelText("Limit");
  await user.type(box, "12");
  expect(heard.at(-1)).toBe(12);
  await user.clear(box);
  await user.type(box, "1.5");
  expect(heard.at(-1)).toBeUndefined();
  expect((box as HTMLInputElement).value).toBe("1.5");
  await user.tab();
  expect(screen.getByText("This must be a whole number.")).toBeTruthy();
});

it("a switch says whether it is on, and is turned by a key", async () => {
  const onChange = vi.fn();
  render(<Switch label="Active" checked={false} onChange={onChange} />);
  const part = screen.getByRole("switch", { name: "Active" });
  expect(part.getAttribute("aria-checked")).toBe("false");
  part.focus();
  await userEvent.keyboard(" ");
  expect(onChange).toHaveBeenCalledWith(true);
});

it("a checkbox is turned by its label", async () => {
  const onChange = vi.fn();
  render(<Checkbox label="Enforce" checked onChange={onChange} />);
  await userEvent.click(screen.getByText("Enforce"));
  expect(onChange).toHaveBeenCalledWith(false);
});

it("a choice says what is wrong with it", () => {
  render(
    <Select label="Queue" error="Choose one" value="" onChange={() => {}}>
      <option value="">None</option>
    </Select>,
  );
  expect(screen.getByLabelText("Queue").getAttribute("aria-invalid")).toBe("true");
});

it("one of many is found by typing", async () => {
  const onChange = vi.fn();
  const choices = ["alpha", "beta", "gamma"].map((value) => ({ value, label: value }));
  render(<Combobox label="Pool" value={undefined} onChange={onChange} choices={choices} />);
  await userEvent.type(screen.getByRole("combobox", { name: "Pool" }), "bet");
  expect(screen.queryByRole("option", { name: "alpha" })).toBeNull();
  await userEvent.click(await screen.findByRole("option", { name: "beta" }));
  expect(onChange).toHaveBeenCalledWith("beta");
});

/** Renders itself anew, as a page does that shows the time or hears of changes. */
function Restless({ onType }: { onType?: (text: string) => void }) {
  const [, setTyped] = useState("");
  const choices = ["alpha", "beta"].map((value) => ({ value, label: value }));
  return (
    <Combobox
      label="Pool"
      value="alpha"
      onChange={() => {}}
      choices={choices}
      onType={(text) => {
        setTyped(text);
        onType?.(text);
      }}
    />
  );
}

it("what is being typed stays while the page is drawn anew", async () => {
  const { rerender } = render(<Restless />);
  const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Pool" });
  await userEvent.clear(box);
  await userEvent.type(box, "bet");
  rerender(<Restless onType={() => {}} />);
  expect(box.value).toBe("bet");
});

it("what cannot be undone is done only once its name is typed", async () => {
  const onConfirm = vi.fn();
  render(
    <ConfirmDialog
      open
      onOpenChange={() => {}}
      title="Delete nightly?"
      action="Delete"
      typed="nightly"
      onConfirm={onConfirm}
    >
      It is gone then.
    </ConfirmDialog>,
  );
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Delete" });
  expect(button.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("Type nightly to go on"), "nightly{Enter}");
  expect(onConfirm).toHaveBeenCalledOnce();
});

it("what was done is heard, and can be closed", async () => {
  render(<Toasts />);
  toast("The run was made");
  expect(await screen.findByText("The run was made")).toBeTruthy();
  expect(screen.getByRole("status").getAttribute("aria-live")).toBe("polite");
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText("The run was made")).toBeNull();
});
