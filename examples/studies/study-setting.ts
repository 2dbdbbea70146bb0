import type { ConfigurationInput } from 'metaspo';

/** Shared by all studies: simulated models, and tasks small enough to try everything in minutes. */
export const studySetting = {
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  limits: { trainExamples: 30, selectExamples: 30, testExamples: 60 },
  budget: { baseCalls: 12_000 },
} satisfies ConfigurationInput;

/** Domains of the generated tasks. */
export const domains = ['arithmetic', 'ordering', 'tracking', 'reading', 'judging'] as const;

/** A choice for a study, from the environment, such as `DOMAIN=ordering`. */
export function choice<Value extends string>(variable: string, values: readonly Value[]): Value {
  const given = process.env[variable] ?? values[0];
  const known = values.find((value) => value === given);
  if (known !== undefined) return known;
  throw new Error(`${variable}=${given}: choose one of ${values.join(', ')}`);
}
