import { UsageError } from '../../foundation/errors.ts';
import { suggestName } from '../../scoring/closest-name.ts';
import type { Candidate } from '../data/case-pool.ts';
import { exampleFields } from '../example-fields.ts';
import type { TaskPlan } from './task-plan.ts';

/**
 * Every slot of every user prompt must be a field of every example.
 * @throws UsageError `unknown-slot`, naming an example that lacks the field
 */
export function checkSlots({ name, userPrompts }: TaskPlan, candidates: readonly Candidate[]): void {
  const slots = [...new Set(userPrompts.flatMap((prompt) => prompt.slots))];
  for (const { case: found, where } of candidates) {
    const fields = exampleFields({ id: '', ...found });
    const unknown = slots.find((slot) => !Object.hasOwn(fields, slot));
    if (unknown === undefined) continue;
    const known = Object.keys(fields);
    throw new UsageError(
      'unknown-slot',
      `a user prompt of task "${name}" has the slot {{${unknown}}}, which this example does not have`,
      { where, mend: `Its fields are ${known.join(', ')}. ${hint(unknown, known)}` },
    );
  }
}

function hint(unknown: string, known: readonly string[]): string {
  const suggestion = suggestName(unknown, known);
  return suggestion.startsWith('Did you mean') ? suggestion : 'Further ones are named under "fields".';
}
