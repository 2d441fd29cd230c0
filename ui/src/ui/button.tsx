import clsx from "clsx";
import type { ComponentProps } from "react";

type Kind = "primary" | "plain" | "quiet" | "danger";

const KINDS: Record<Kind, string> = {
  primary: "border-accent bg-accent text-on-accent hover:brightness-110",
  plain: "border-line bg-sheet text-text hover:bg-hover",
  quiet: "border-transparent bg-transparent text-text hover:bg-hover",
  danger: "border-line bg-sheet text-danger hover:bg-alert-ground",
};

/** How everything looks that is pressed, be it a button or a link. */
export function buttonClass(kind: Kind = "plain", size: "normal" | "icon" = "normal"): string {
  return clsx(
    "inline-flex h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium no-underline disabled:cursor-not-allowed disabled:opacity-60",
    size === "icon" ? "w-8" : "px-3",
    KINDS[kind],
  );
}

interface Props extends ComponentProps<"button"> {
  kind?: Kind;
  size?: "normal" | "icon";
}

/** A button. One that shows a picture alone has an `aria-label`. */
export function Button({ kind, size, className, type = "button", ...rest }: Props) {
  return <button type={type} className={clsx(buttonClass(kind, size), className)} {...rest} />;
}
