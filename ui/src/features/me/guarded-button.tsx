import clsx from "clsx";
import { type ComponentProps, useId } from "react";

import { Button } from "@/ui/button";

import { useMay } from "./may";
import { missing, type Needed } from "./permissions";

interface Props extends ComponentProps<typeof Button> {
  /** What the viewer has to be granted for what the button does. */
  needs: Needed;
}

/**
 * A button for what not everybody may do. To whoever may not, it stays in sight and in reach of keys,
 * does nothing, and says which permission is missing. Until it is known who looks, it does nothing
 * either.
 */
export function GuardedButton({ needs, onClick, className, title, ...rest }: Props) {
  const granted = useMay()(needs);
  const reason = useId();
  if (granted) {
    return <Button className={className} title={title} onClick={onClick} {...rest} />;
  }
  const isRefused = granted === false;
  return (
    <>
      <Button
        {...rest}
        type="button"
        aria-disabled
        aria-describedby={isRefused ? reason : undefined}
        title={isRefused ? missing(needs) : title}
        className={clsx(className, "cursor-not-allowed opacity-60 hover:brightness-100")}
      />
      {isRefused ? (
        <span id={reason} hidden>
          {missing(needs)}
        </span>
      ) : null}
    </>
  );
}
