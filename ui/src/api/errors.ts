/** What the server answered in place of what was asked for. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    message: string,
    /** What the server calls the request in its log and in the audit log. */
    readonly requestId: string | undefined,
    /** When it may be tried again, in seconds, if the server says so. */
    readonly retryAfter: number | undefined,
  ) {
    super(message);
  }
}

/** The error that an answer stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ApiError(
    response.status,
    messageOf(text) ?? `The server answered ${response.status}.${advice(response.status)}`,
    response.headers.get("x-request-id") ?? undefined,
    Number.isFinite(wait) ? wait : undefined,
  );
}

/** What to make of an answer that says nothing but its number. */
function advice(status: number): string {
  switch (status) {
    case 429:
      return " It was asked too often; try again in a moment.";
    case 502:
    case 504:
      return " What stands in front of it could not reach it.";
    case 503:
      return " It is busy, or starting anew; try again in a moment.";
    default:
      return status >= 500 ? " Its log says what went wrong." : "";
  }
}

/** What the server says in one of the shapes that errors have. */
export function messageOf(text: string): string | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== "object" || body === null) {
    return undefined;
  }
  const {
    detail,
    exception_message: message,
    exception_detail: faults,
  } = body as Record<string, unknown>;
  if (Array.isArray(faults) && faults.length > 0) {
    return faults.map(faultOf).join(" ");
  }
  if (typeof detail === "string") {
    return detail;
  }
  return typeof message === "string" ? message : undefined;
}

/** What is wrong with a part of a request, and with which. */
function faultOf(fault: unknown): string {
  const { loc, msg } = (fault ?? {}) as { loc?: unknown; msg?: unknown };
  const where = Array.isArray(loc) ? loc.slice(1).join(".") : "";
  return where ? `${where}: ${String(msg)}.` : `${String(msg)}.`;
}

/** Whether an answer may be another when it is asked for again. */
export function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof ApiError) {
    return error.status >= 500 || error.status === 429;
  }
  // The network, and not the server.
  return error instanceof TypeError;
}
