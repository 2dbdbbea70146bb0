import { slotsOf } from '../../../prompts/template.ts';

/** What Nunjucks can do beyond a name in double braces: `undefined` where a text needs nothing of it. */
export function unsupportedTemplate(text: string): string | undefined {
  const block = /\{%-?\s*(\w+)/.exec(text);
  if (block !== null) return `the block {% ${block[1]} %}`;
  const plain = new Set([...text.matchAll(/\{\{-?\s*[\p{L}\p{N}_.-]+?\s*-?\}\}/gu)].map(([found]) => found));
  const other = [...text.matchAll(/\{\{[\s\S]*?\}\}/g)]
    .map(([found]) => found)
    .find((found) => !plain.has(found));
  return other === undefined ? undefined : `the expression ${other}`;
}

/** The text with our slots: Nunjucks' marks for white space and its comments are gone. */
export function ourTemplate(text: string): string {
  return text
    .replaceAll(/\{#[\s\S]*?#\}/g, '')
    .replaceAll(/\{\{-?\s*([\p{L}\p{N}_.-]+?)\s*-?\}\}/gu, '{{$1}}');
}

/** Fills the slots that have a value, in texts however deep inside lists and mappings; other slots stay. */
export function filledIn(value: unknown, vars: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return filledText(value, vars);
  if (Array.isArray(value)) return value.map((member) => filledIn(member, vars));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filledIn(member, vars)]));
}

function filledText(text: string, vars: Readonly<Record<string, unknown>>): string {
  let filled = ourTemplate(text);
  for (const slot of slotsOf(filled)) {
    const value = slotValue(slot, vars);
    if (value !== undefined) {
      filled = filled.replaceAll(`{{${slot}}}`, () =>
        typeof value === 'string' ? value : JSON.stringify(value),
      );
    }
  }
  return filled;
}

/** The value of `name`, or along the path `name.member`. */
export function slotValue(slot: string, vars: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(vars, slot)) return vars[slot];
  return slot
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      vars,
    );
}
