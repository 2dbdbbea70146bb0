/** What stands where the answer is expected: a text, or a value of the reply's JSON. */
type Located =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** Finds where in a reply the answer stands. The reply comes without thinking text. */
export type Place = (reply: string) => Located;

export function located(value: unknown): Located {
  return { ok: true, value };
}

export function notLocated(reason: string): Located {
  return { ok: false, reason };
}
