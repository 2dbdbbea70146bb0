import { describe, expect, it } from 'vitest';
import type { Flaw } from './constants.ts';
import { textFlaws } from './text-flaws.ts';

const wellFormed = [
  'You are a helpful assistant.',
  'Check your answer before giving it. Do not hedge.',
  '# Role\nYou are a helpful assistant.\n\n## Method\n1. **Read closely.** Read the entire text carefully.\n   - Read every sentence carefully.\n2. Mind negations.\n\n## Output\n- Check your answer before giving it.',
  '<role>\nYou are a helpful assistant.\n</role>\n<guidelines>\n- Mind negations.\n</guidelines>',
  'Weigh it, e.g. with long inputs, i.e. with care, at level 4.5 of 5. Mind negations.',
  'Rate from 1 to 5. Use the whole scale.',
  'Put the number between <answer> and </answer>.',
  'The answer belongs between `a` and **b**.',
  'あなたは有能なアシスタントです。否定表現に注意してください。',
  'Here is how to answer: mind negations.',
];

const flawed: readonly (readonly [Flaw, string])[] = [
  ['lone heading', '# Role\n# Method\nMind negations.'],
  ['lone heading', 'Mind negations.\n\n## Output'],
  ['lone heading', '**Method**\n**Output**\nMind negations.'],
  ['stray list mark', 'Handle every task. 1. Mind negations.'],
  ['stray list mark', 'Handle every task. - Mind negations.'],
  ['stray list mark', '-\nMind negations.'],
  ['stray list mark', 'You help. # Role of the text'],
  ['half-open mark', 'You help. **Mind negations.'],
  ['half-open mark', 'Write `answer and stop.'],
  ['half-open mark', '<role>\nYou are a helpful assistant.'],
  ['half-open mark', 'You help.\n</rules>'],
  ['fragment', 'Mind negations, e.g.\nStay impartial.'],
  ['fragment', 'Mind negations and\nStay impartial.'],
  ['leftover', 'Here is the improved prompt:\n\nMind negations.'],
  ['leftover', '```\nMind negations.\n```'],
  ['leftover', 'Mind negations.\nRemember:'],
  ['repetition', 'Stay impartial. Mind negations. Remain neutral.'],
  ['contradiction', 'Keep the answer short.\nProvide a clear argument for the answer.'],
  [
    'abrupt order',
    'Mind negations.\nStay impartial.\nWatch for irony.\nCheck your answer before giving it.\nMind edge cases.',
  ],
  [
    'heap',
    'Read the entire text carefully. Mind negations. Build a timeline first. Stay impartial. Weigh the tone of the wording. Check your answer before giving it.',
  ],
];

describe('flaws of a text', () => {
  it.each(wellFormed)('there are none in %j', (text) => {
    expect(textFlaws(text)).toEqual([]);
  });

  it.each(flawed)('%s: %j', (flaw, text) => {
    expect(new Set(textFlaws(text))).toEqual(new Set([flaw]));
  });

  it('counts each', () => {
    const text = '# Role\n# Method\n# Output\nHandle it. 1. 2. Mind negations.';
    expect(textFlaws(text).toSorted()).toEqual([
      'lone heading',
      'lone heading',
      'stray list mark',
      'stray list mark',
    ]);
  });
});
