import { UsageError } from '../foundation/errors.ts';
import { suggestName } from '../scoring/closest-name.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import type { LocatedCase } from './located-case.ts';

/**
 * What prompts with these slots show of a case, differences in case and spaces aside. Cases of which they show the same
 * are one to whoever learns from them.
 * @throws UsageError `unknown-slot` where the case lacks a field
 */
export function shownFields(
  slots: readonly string[],
  { content: found, where }: LocatedCase,
): readonly string[] {
  const fields = exampleFields({ id: '', ...found });
  return slots.map((slot) => {
    const value = Object.hasOwn(fields, slot) ? fields[slot] : undefined;
    if (value === undefined) throw unknownSlot(slot, Object.keys(fields), where);
    return value.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  });
}

function unknownSlot(slot: string, known: readonly string[], where: string): UsageError {
  return new UsageError(
    'unknown-slot',
    `a user prompt has the slot {{${slot}}}, which this example does not have`,
    {
      where,
      hint: `Its fields are ${known.join(', ')}. ${hint(slot, known)}`,
    },
  );
}

function hint(unknown: string, known: readonly string[]): string {
  const suggestion = suggestName(unknown, known);
  return suggestion.startsWith('Did you mean') ? suggestion : 'Further ones are named under "fields".';
}
