/** Where the arguments of a task run come from. */

export interface Input {
  /** The argument. */
  name: string;
  /** The task runs that it is a result of. */
  taskRuns: string[];
  /** What else it comes from, in words. */
  others: string[];
}

/** Prefect's key for the tasks that called this one, which are no arguments. */
const CALLERS = "__parents__";

interface Source {
  input_type?: unknown;
  id?: unknown;
  name?: unknown;
}

/** Reads what a client said of its arguments, which may be anything. */
export function inputsOf(taskInputs: Record<string, unknown>): Input[] {
  return Object.entries(taskInputs)
    .filter(([name, sources]) => name !== CALLERS && Array.isArray(sources) && sources.length > 0)
    .map(([name, sources]) => {
      const input: Input = { name, taskRuns: [], others: [] };
      for (const source of sources as (Source | null)[]) {
        if (source?.input_type === "task_run" && typeof source.id === "string") {
          input.taskRuns.push(source.id);
        } else if (typeof source?.name === "string") {
          input.others.push(`parameter ${source.name}`);
        } else if (typeof source?.input_type === "string") {
          input.others.push(source.input_type.replaceAll("_", " "));
        }
      }
      return input;
    });
}
