import { contentHash } from '../../foundation/content-hash.ts';
import { renderTemplate, slotsOf } from '../../prompts/template.ts';

export type TemplatePart = { readonly text: string } | { readonly slot: string };

/** A template as plain texts and slots in turn. */
export function splitTemplate(template: string): readonly TemplatePart[] {
  // A text cannot hold its own hash, so only the slots have marks.
  const mark = contentHash(template);
  const marked = slotsOf(template).map((slot) => [slot, `${mark}${slot}${mark}`]);
  return renderTemplate(template, Object.fromEntries(marked))
    .split(mark)
    .map((piece, index) => (index % 2 === 0 ? { text: piece } : { slot: piece }));
}
