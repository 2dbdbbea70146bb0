import type { z } from 'zod';
import { InternalError, UsageError } from '../foundation/errors.ts';
import { type ConfigurationProblem, explainIssues } from './explain-issues.ts';
import type { Configuration } from './schema/configuration.ts';
import { configurationSchema } from './schema/configuration.ts';

/**
 * Checks a configuration and fills in the defaults.
 * @param placeOf where a part of it stands, such as `file:line`, for messages.
 * @throws UsageError about the first problem, with the others named behind it.
 */
export function checkConfiguration(
  value: unknown,
  placeOf: (problem: ConfigurationProblem) => string | undefined = () => undefined,
): Configuration {
  const checked = configurationSchema.safeParse(value);
  if (checked.success) return withText(checked.data);
  const [first, ...others] = explainIssues(checked.error.issues, value);
  if (first === undefined) throw checked.error;
  const where = placeOf(first);
  const hint = [first.hint, ...others.map((other) => `\nAlso ${textOf(other, placeOf(other))}`)];
  throw new UsageError(first.code, first.what, {
    where,
    ...(hint.some((part) => part !== undefined) && { hint: hint.join('').trimStart() }),
  });
}

/** Whoever reads a configuration puts the text of a named file in its place first (`withGivenSystemPrompt`). */
function withText({ systemPrompt, ...data }: z.output<typeof configurationSchema>): Configuration {
  if (typeof systemPrompt === 'string') return { ...data, systemPrompt };
  throw new InternalError(`the system prompt of ${systemPrompt.file} was not read`);
}

function textOf({ what, hint }: ConfigurationProblem, where: string | undefined): string {
  const located = where === undefined ? what : `${where}: ${what}`;
  return hint === undefined ? `${located}.` : `${located}. ${hint}`;
}
