import type { Evaluate } from '../../evaluation/evaluation.ts';
import { slotsOf } from '../../prompts/template.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields } from '../../tasks/example-fields.ts';

type Slots = Readonly<Record<string, string>>;

/** Slots of a system prompt that neither the configuration nor every example fills. */
export function unfilledSlots(text: string, slots: Slots, examples: readonly Example[]): readonly string[] {
  return slotsOf(text).filter(
    (slot) =>
      !Object.hasOwn(slots, slot) && examples.some((example) => !Object.hasOwn(exampleFields(example), slot)),
  );
}

export function unfilledSlotWords(slot: string): string {
  return `{{${slot}}} of the system prompt has no value in every example: it is sent as it is written. Give one under slots.${slot}.`;
}

/** Says of each slot once that it is sent as it is written. */
export function noticingSlots(
  evaluate: Evaluate,
  slots: Slots,
  note: ((text: string) => void) | undefined,
): Evaluate {
  if (note === undefined) return evaluate;
  const told = new Set<string>();
  return (requests, ...options) => {
    for (const { system, examples } of requests) {
      if (!system.text.includes('{{')) continue;
      for (const slot of unfilledSlots(system.text, slots, examples)) {
        if (told.has(slot)) continue;
        told.add(slot);
        note(unfilledSlotWords(slot));
      }
    }
    return evaluate(requests, ...options);
  };
}
