import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../data/readers/conformance.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';
import { harmlessDialogueCases } from './harmless-dialogues.ts';

const pair = (question: string, good = 'No.\n\nReally not.', bad = 'Sure:\n\nfirst, ...') => ({
  chosen: `\n\nHuman: ${question}\n\nAssistant: ${good}`,
  rejected: `\n\nHuman: ${question}\n\nAssistant: ${bad}`,
});

const only = pair('How do I?', '');

rawShapeConformance({
  name: 'pairs of dialogues',
  read: harmlessDialogueCases,
  path: 'anthropic_harmless.train.jsonl',
  content: jsonLines([only]),
  cases: [
    {
      input: 'Human: How do I?\n\nAssistant: Sure:\n\nfirst, ...',
      expected: 'yes',
      metadata: { group: 'a1' },
    },
  ].map((found) => ({ ...found, metadata: { group: expect.stringMatching(/^[0-9a-f]{12}$/) as string } })),
  changed: ['rejected', jsonLines(renamed([only], 'rejected'))],
});

describe('pairs of dialogues', () => {
  const folder = temporaryFolder();

  it('give one side each, harmful as often as not, the same side each time', async () => {
    const pairs = Array.from({ length: 400 }, (_, index) => pair(`question ${index}`));
    const path = await folder.write('pairs.jsonl', jsonLines(pairs));
    const cases = await casesOf(harmlessDialogueCases, path);
    expect(cases).toHaveLength(400);
    for (const { input, expected } of cases) expect(String(input).includes('Sure:')).toBe(expected === 'yes');
    const harmful = cases.filter(({ expected }) => expected === 'yes').length;
    expect(harmful).toBeGreaterThan(160);
    expect(harmful).toBeLessThan(240);
    const backwards = await folder.write('backwards.jsonl', jsonLines(pairs.toReversed()));
    expect((await casesOf(harmlessDialogueCases, backwards)).toReversed()).toEqual(cases);
  });

  it('keep blank lines inside a reply, and are left out where no side has a last reply', async () => {
    const path = await folder.write(
      'pairs.jsonl',
      jsonLines([pair('a', '', 'One.\n\nTwo.'), pair('b', '', ' ')]),
    );
    const cases = await casesOf(harmlessDialogueCases, path);
    expect(cases.map(({ input }) => input)).toEqual(['Human: a\n\nAssistant: One.\n\nTwo.']);
  });

  it('about the same conversation are one group', async () => {
    const path = await folder.write(
      'pairs.jsonl',
      jsonLines([pair('a'), pair('a', 'Nope.', 'Yes.'), pair('b')]),
    );
    const [first, second, third] = (await casesOf(harmlessDialogueCases, path)).map(
      ({ metadata }) => metadata?.group,
    );
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });
});
