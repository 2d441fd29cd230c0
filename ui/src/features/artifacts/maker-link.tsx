import { Link } from "@tanstack/react-router";

interface Props {
  kind: "flow" | "task";
  id: string | null | undefined;
  /** Its name, once it is known; its id says less. */
  name: string | null | undefined;
}

/** The run that made something. */
export function MakerLink({ kind, id, name }: Props) {
  if (!id) {
    return <span className="text-soft">–</span>;
  }
  const text = name ?? <code className="font-mono text-xs">{id.slice(-8)}</code>;
  return kind === "flow" ? (
    <Link to="/runs/flow-run/$id" params={{ id }}>
      {text}
    </Link>
  ) : (
    <Link to="/runs/task-run/$id" params={{ id }}>
      {text}
    </Link>
  );
}
