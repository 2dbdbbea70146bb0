import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePrompt } from '../structure/parse-prompt.ts';
import { partsOf } from '../structure/parts.ts';
import { promptTexts } from '../structure/structure.fixture.ts';
import { withoutParts } from '../structure/without-parts.ts';
import type { FormFaultKind } from './form-fault.ts';
import { formFaults } from './form-faults.ts';

const kindsIn = (text: string) => formFaults(text).map(({ kind }) => kind);

const broken: readonly (readonly [kind: FormFaultKind, text: string])[] = [
  ['lone-heading', '# Role\n\n# Rules\n- Be kind.'],
  ['lone-heading', 'Be kind.\n\n**Rules**'],
  ['lead-in-without-content', 'Be kind. Remember:'],
  ['lead-in-without-content', '- Always:\n- Be kind.'],
  ['empty-item', '- Be kind.\n-\n- Be brief.'],
  ['empty-item', '1. Be kind.\n2. **\n3. Be brief.'],
  ['mark-within-line', 'Be kind. - Be brief.'],
  ['mark-within-line', 'You are a helpful assistant. # Role of yours'],
  ['mark-within-line', 'You are a helpful assistant ## Role'],
  ['mark-within-line', 'For arithmetic. 1. 2. - Re-check each step.'],
  ['mark-within-line', '1. - Re-check each step.'],
  ['mark-within-line', 'Be kind • Be brief'],
  ['numbering-jumps', '1. Be kind.\n3. Be brief.'],
  ['numbering-jumps', '3. Be kind.\n4. Be brief.'],
  ['unpaired-mark', '**Be kind. Be brief.'],
  ['unpaired-mark', '- Be kind.**\n- Be brief.'],
  ['unpaired-mark', 'Be kind (always. Be brief.'],
  ['unpaired-mark', 'Say "no. Be brief.'],
  ['unpaired-mark', 'Use `code. Be brief.'],
  ['unpaired-mark', 'Fill {{input. Be brief.'],
  ['unpaired-mark', '「はい。と答える。'],
  ['unpaired-tag', '<rules>\n- Be kind.'],
  ['unpaired-tag', 'Be kind.\n</rules>'],
  ['unpaired-tag', 'Be <b>kind. Be brief.'],
  ['said-twice', 'Be kind to all. Be brief. Be kind to all!'],
  ['said-twice', '- Be kind to all.\n- **Be kind to all.**'],
  ['said-twice', '質問をよく読んでください。質問をよく読んでください。'],
  ['cut-sentence', 'Be kind. Give examples, e.g.'],
  ['cut-sentence', 'Be kind. Be brief and'],
  ['cut-sentence', 'Be kind. Be bri...'],
  ['cut-sentence', 'Be kind.\n\nBe brief.\n\nBe nice.\n\nno extra text.'],
  ['stray-punctuation', 'Be kind.\n\n.\n\nBe brief.'],
  ['stray-punctuation', 'Be kind.\n\n, and brief.'],
  ['stray-punctuation', 'Be kind.. Be brief.'],
];

it.each(broken)('sees %s in %j', (kind, text) => {
  expect(kindsIn(text)).toContain(kind);
});

const sound: readonly string[] = [
  '# Role\nYou are an assistant (e.g. for sums, i.e. arithmetic).\n\n## Rules\n\n1. **Read closely.** All of it.\n2. **Verify**:\n   - Each step.\n   - The sum.\n3. Say "I do not know." if so.',
  'Follow these steps: 1. Read. 2. Write. 3. Check.',
  'Write it as a) a list or b) a table; keep 5" and 2 * 3 and *this* :)',
  'Put the answer between <answer> and </answer>. End with <done>.',
  '<rules>\n<rule>Be kind.</rule>\n<rule>Be brief.</rule>\n</rules>',
  "It's the users' choice, isn't it? Don't ask.",
  '- red,\n- green, or\n- blue',
  '| a | b |\n| --- | --- |\n| (1 | 2) |\n\n```\n1. x\n3. ( "y\n```',
  '「はい。」か「いいえ。」で答える。',
  'Er sagte „Nein.“ und ging. Réponds « Oui. » ou « Non. » !',
  'be kind\nbe brief\nno lists',
  'Think... Then answer.',
  'Write $x$ as\n\n$$\nx\n$$',
  '1. First\n   - x\n   - y',
  'Use iOS. Be kind.\n\niOS is a name. Be brief.',
];

it.each(sound)('finds nothing in %j', (text) => {
  expect(formFaults(text)).toEqual([]);
});

it('says where and what', () => {
  expect(formFaults('Be kind.\n\n\n# Rules\r\n')).toEqual([
    { kind: 'lone-heading', line: 3, words: '# Rules' },
  ]);
});

it('finds no fault in a composed text that was not in the whole one', () => {
  fc.assert(
    fc.property(promptTexts, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (text, choice) => {
      const structure = parsePrompt(text);
      const removed = partsOf(structure).filter((_part, index) => choice[index % choice.length]);
      const composed = withoutParts(structure, new Set(removed.map(({ id }) => id)));
      const before = formFaults(text).map(({ kind, words }) => `${kind} ${words}`);
      // What small letters at the beginning mean depends on the other parts.
      const after = formFaults(composed).filter(({ words }) => !/^\p{Ll}/u.test(words));
      expect(after.filter(({ kind, words }) => !before.includes(`${kind} ${words}`))).toEqual([]);
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});
