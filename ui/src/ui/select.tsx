import type { ComponentProps } from "react";

import { BOX, Field, type FieldWords } from "./field";

interface Props extends FieldWords, Omit<ComponentProps<"select">, "id" | "className"> {
  className?: string | undefined;
  required?: boolean | undefined;
}

/** One of several, chosen by the browser's own means, which every device has its way with. */
export function Select(props: Props) {
  const { label, hideLabel, hint, error, required, needed, className, ...rest } = props;
  return (
    <Field {...{ label, hideLabel, hint, error, required, needed, className }}>
      {(ties) => <select {...rest} {...ties} className={BOX} />}
    </Field>
  );
}
