/** A member of a JSON value by its path; `undefined` where a step of the path does not exist. */
export function memberOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, step) =>
      current !== null && typeof current === 'object'
        ? (current as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}

export function textMember(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const member = memberOf(value, ...path);
  return typeof member === 'string' ? member : undefined;
}

export function numberMember(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const member = memberOf(value, ...path);
  return typeof member === 'number' && Number.isFinite(member) ? member : undefined;
}

/** The value of a JSON text, with or without a byte order mark; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
