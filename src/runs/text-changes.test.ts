import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textChanges } from './text-changes.ts';

/** `[-removed-]{+added+}` */
function marked(before: string, after: string): string {
  const write = {
    same: (text: string) => text,
    added: (text: string) => `{+${text}+}`,
    removed: (text: string) => `[-${text}-]`,
  };
  return textChanges(before, after)
    .map(({ kind, text }) => write[kind](text))
    .join('');
}

it('sets a sentence that was reworded beside the old one as a whole', () => {
  expect(
    marked(
      'Be brief. Explain why you decide so. Judge fairly.',
      'Be brief. State the reasons for your conclusion. Judge fairly.',
    ),
  ).toBe('Be brief. [-Explain why you decide so. -]{+State the reasons for your conclusion. +}Judge fairly.');
});

it('marks words within a sentence that was changed a little', () => {
  expect(marked('Give the answer in short form. Done.', 'Give the answer in long form. Done.')).toBe(
    'Give the answer in [-short-]{+long+} form. Done.',
  );
});

it('keeps what was added and removed around a sentence that stayed', () => {
  expect(marked('One is here. Two is there.', 'Zero is nowhere. Two is there. Three is everywhere.')).toBe(
    '[-One is here. -]{+Zero is nowhere. +}Two is there.{+ Three is everywhere.+}',
  );
});

it('takes lists apart line by line', () => {
  expect(
    marked('Rules:\n- be kind\n- be brief\n', 'Rules:\n- be kind\n- name your sources\n- be brief\n'),
  ).toBe('Rules:\n- be kind\n{+- name your sources\n+}- be brief\n');
});

it('holds both texts whole', () => {
  const text = fc
    .array(fc.constantFrom('Be kind. ', 'Be brief.\n', 'Say why you think so. ', 'x', '評価する。', ' '))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = textChanges(before, after);
      const without = (kind: string) =>
        changes
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});
