import { UsageError } from '../foundation/errors.ts';

/** `{{name}}`, spaces allowed inside the braces; a name is letters, digits, `_`, `-` and dots. */
const slotPattern = /\{\{\s*([\p{L}\p{N}_.-]+)\s*\}\}/gu;

/** Names of the slots of a template, each once, in order of first appearance. */
export function slotsOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(slotPattern)].map((match) => match[1] as string))];
}

/** Fills the slots that have a value; the others stay as they are written. Braces inside a value are not slots. */
export function fillKnownSlots(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(slotPattern, (slot, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string) : slot,
  );
}

/**
 * Fills each slot with its value. Values are inserted as they are: braces inside a value are not slots.
 * @throws UsageError `slot-without-value` when a slot has no value.
 */
export function renderTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(slotPattern, (_slot, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new UsageError(
        'slot-without-value',
        `the user prompt asks for {{${name}}}, which the example does not have`,
        { hint: `Fields of the example: ${Object.keys(values).join(', ') || 'none'}.` },
      );
    }
    return value;
  });
}

/** Slots as they are written in a prompt, such as `{{input}}, {{context}}`. */
export function slotList(slots: readonly string[]): string {
  return slots.map((slot) => `{{${slot}}}`).join(', ');
}
