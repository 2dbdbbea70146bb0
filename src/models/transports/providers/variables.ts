/** Environment variables, those of `.env` among them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The value of a variable; `undefined` when it is not set or blank. */
export function variable(variables: Variables, name: string): string | undefined {
  const value = variables[name]?.trim();
  return value === '' ? undefined : value;
}
