import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePrompt } from './parse-prompt.ts';
import { partsOf } from './parts.ts';
import { promptTexts } from './structure.fixture.ts';
import { isBranch, type PromptNode } from './tree.ts';
import { tidyWhiteSpace } from './white-space.ts';
import { withPart } from './with-part.ts';
import { withoutParts } from './without-parts.ts';

const idsOf = (text: string) => partsOf(parsePrompt(text)).map(({ id }) => id);
const runs = { numRuns: Number(process.env.RUNS ?? 300) };

function writtenOut(node: PromptNode): string {
  if (!isBranch(node)) return node.gap + (node.kind === 'item' ? (node.mark?.text ?? '') : '') + node.text;
  const { opening, closing, children } = node;
  const around = [opening, closing].map((piece) => (piece === undefined ? '' : piece.gap + piece.text));
  return around[0] + children.map(writtenOut).join('') + around[1];
}

it('puts the text together again from all of its pieces', () => {
  fc.assert(
    fc.property(promptTexts, (text) => {
      const structure = parsePrompt(text);
      expect(structure.text).toBe(tidyWhiteSpace(text));
      expect(structure.blocks.map(writtenOut).join('')).toBe(structure.text);
    }),
    runs,
  );
});

it('reads any choice of parts, composed, as the same parts in the same order', () => {
  fc.assert(
    fc.property(promptTexts, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (text, choice) => {
      const structure = parsePrompt(text);
      const parts = partsOf(structure);
      const removed = new Set(
        parts.filter((_part, index) => choice[index % choice.length]).map(({ id }) => id),
      );
      const composed = withoutParts(structure, removed);
      expect(partsOf(parsePrompt(composed)).map(({ text }) => text)).toEqual(
        parts.filter(({ id }) => !removed.has(id)).map(({ text }) => text),
      );
    }),
    runs,
  );
});

it('adds a part once and changes no other', () => {
  fc.assert(
    fc.property(promptTexts, promptTexts, fc.nat(30), (text, other, choice) => {
      const parts = partsOf(parsePrompt(other));
      const part = parts[choice % parts.length];
      if (part === undefined) return;
      const before = idsOf(text);
      const after = idsOf(withPart(parsePrompt(text), part) ?? 'nowhere');
      if (before.includes(part.id)) expect(after).toEqual(before);
      else {
        expect(after.filter((id) => id === part.id)).toHaveLength(1);
        expect(after.filter((id) => id !== part.id)).toEqual(before);
      }
    }),
    runs,
  );
});
