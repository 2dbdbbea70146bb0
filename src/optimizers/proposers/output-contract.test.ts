import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenReplies } from '../../../test/support/replies.ts';
import { checkOutput, type OutputContract } from './output-contract.ts';

const contract: OutputContract = {
  tag: 'new_user_prompt',
  slots: ['input'],
  maximumLength: 400,
  known: ['Rate the review.\n{{input}}'],
  shownTexts: ['The handle of this kettle broke after two days and the shop refused to take it back again.'],
  parentText: 'Rate the review.\n{{input}}',
};

const good = 'Read the review, weigh praise against complaints, then give one number.\n{{input}}';
const check = (text: string) => checkOutput({ text }, contract);
const tagged = (text: string) => `<new_user_prompt>${text}</new_user_prompt>`;

describe('a reply becomes a prompt', () => {
  const cases: readonly [name: string, reply: string, text: string][] = [
    ['when it is tagged', tagged(good), good],
    ['without the talk around it', `Sure! Here it is:\n${tagged(`\n${good}\n`)}\nHope that helps.`, good],
    ['whatever the case of its tag', `<New_User_Prompt>${good}</NEW_USER_PROMPT>`, good],
    ['as its last version', `${tagged('A draft: {{input}}')} Better: ${tagged(good)}`, good],
  ];
  it.each(cases)('%s', (_name, reply, text) => {
    expect(check(reply)).toEqual({ kept: true, text });
  });
});

describe('a broken reply never becomes a prompt', () => {
  const copied = 'A kettle: the handle of this kettle broke after two days and the shop refused. {{input}}';
  const cases: readonly [reason: string, reply: string][] = [
    ['no-tag', good],
    ['no-tag', `<new_user_prompt>${good}`],
    ['no-tag', `<new_prompt>${good}</new_prompt>`],
    ['no-tag', 'Error: the prompt could not be generated.'],
    ['empty', tagged('  \n ')],
    ['refusal', "I'm sorry, but I can't help with that."],
    ['refusal', tagged('I cannot write this prompt. {{input}}')],
    ['lost-slot', tagged('Read the review and give one number.')],
    ['lost-slot', tagged('Read the review {input} and give one number.')],
    ['unknown-slot', tagged('{{input}} of {{author}}')],
    ['too-long', tagged(`${'Think about every word that is said. Weigh it well. '.repeat(10)}{{input}}`)],
    ['too-long', tagged(`{{input}}\n${'Be careful.\n'.repeat(12)}`)],
    ['copied-example', tagged(copied)],
    ['copied-example', tagged(`${good}\n<analysis>too vague</analysis>`)],
    ['duplicate', tagged('rate the review.   {{input}}')],
  ];
  it.each(cases)('%s: %s', (reason, reply) => {
    expect(check(reply)).toMatchObject({ kept: false, reason });
  });

  it('says what is wrong in words that the optimizer model can use', () => {
    const verdict = check(tagged('Read the review.'));
    expect(verdict).toMatchObject({ explanation: 'the prompt lost {{input}}' });
  });

  it('allows wording that the parent prompt has too', () => {
    const shared = 'Answer with one number from one to five and write nothing else after that number.';
    const verdict = checkOutput(
      { text: tagged(`Read twice. ${shared} {{input}}`) },
      {
        ...contract,
        parentText: `${shared} {{input}}`,
        shownTexts: [`Review: bad. ${shared}`],
      },
    );
    expect(verdict.kept).toBe(true);
  });

  it('holds for any reply: what is kept has exactly the slots, a bounded length and no tag around it', () => {
    const pieces = fc.constantFrom(
      '<new_user_prompt>',
      '</new_user_prompt>',
      '{{input}}',
      '{{other}}',
      'word ',
      'Sorry, ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const verdict = check(parts.join(''));
        if (!verdict.kept) return;
        expect(verdict.text).toContain('{{input}}');
        expect(verdict.text).not.toContain('{{other}}');
        expect(verdict.text.length).toBeLessThanOrEqual(contract.maximumLength);
        expect(verdict.text).not.toContain('</new_user_prompt>');
      }),
      { numRuns: 1_000 },
    );
  });
});

const noPrompt: Omit<OutputContract, 'tag' | 'slots'> = {
  maximumLength: 4_000,
  known: ['You are a helpful assistant.'],
  shownTexts: [],
  parentText: 'You are a helpful assistant.',
};

describe('replies as models write them', () => {
  it.each(writtenReplies().map((reply) => [reply.title, reply] as const))('%s', (_title, written) => {
    const { tag, reply, finish, prompt, rejected } = written;
    const slots = tag === 'new_user_prompt' ? ['input'] : [];
    const verdict = checkOutput({ text: reply, finishReason: finish }, { ...noPrompt, tag, slots });
    if (prompt === undefined) expect(verdict).toMatchObject({ kept: false, reason: rejected });
    else expect(verdict).toEqual({ kept: true, text: prompt });
  });

  it('are at least sixty, in at least ten languages', () => {
    const corpus = writtenReplies();
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(new Set(corpus.map(({ language }) => language)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(corpus.map(({ title }) => title)).size).toBe(corpus.length);
  });
});

describe('a passage that is copied from an example', () => {
  const copying = (example: string, prompt: string) =>
    checkOutput({ text: tagged(`${prompt} {{input}}`) }, { ...contract, shownTexts: [example] });

  it('is seen in scripts without spaces', () => {
    const example = '昨日買ったやかんの取っ手が二日で壊れ、店は返品を断った。とても残念だ。';
    expect(copying(example, '例えば昨日買ったやかんの取っ手が二日で壊れ、店は返品を断った。')).toMatchObject({
      reason: 'copied-example',
    });
    expect(copying(example, 'レビューをよく読み、数字で答える。とても大事だ。').kept).toBe(true);
  });

  it('is no four words of a script with many marks', () => {
    expect(copying('पूरा प्रश्न ध्यान से पढ़ें और उत्तर दें', 'पूरा प्रश्न ध्यान से सुनें।').kept).toBe(true);
  });
});

it('reads any reply, however it goes on and on', () => {
  const pieces = [
    '<new_system_prompt>',
    '</new_system_prompt>',
    '<think>',
    '```\n',
    '"',
    '\n',
    ' ',
    '`',
    '&lt;',
    '<',
    '{"a":',
    '**',
    '> ',
    'Sure! ',
  ];
  for (const piece of pieces) {
    const long = piece.repeat(190_000 / piece.length);
    for (const text of [long, tagged(long), `<new_user_prompt>${long}`, tagged(`${long}x`)]) {
      expect(check(text).kept).toBe(false);
    }
  }
  expect(check('<new_user_prompt>'.repeat(100_000))).toMatchObject({ reason: 'too-long' });
});
