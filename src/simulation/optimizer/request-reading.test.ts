import { describe, expect, it } from 'vitest';
import { allBlocks, outerBlocks, readRequest } from './request-reading.ts';

const read = (content: string) => readRequest([{ role: 'user', content }]);
const template = 'Rate it.\n<Review>{{input}}</Review>\nPresent your answer in <answer> and </answer>.';
const failures = `<failures>
<example>
<user_prompt>${template}</user_prompt>
<input>A kettle that leaks.</input>
<reply>I skimmed it. <answer>5</answer></reply>
<expected>1</expected>
</example>
</failures>`;

describe('blocks', () => {
  it('are the elements with content, not the tags that are only named', () => {
    const text = 'Write it between <new> and </new>. <a>one <b>two</b> <br /></a> <open> 3 < 4 <b>three</b>';
    expect(outerBlocks(text).map(({ name, content }) => [name, content])).toEqual([
      ['a', 'one <b>two</b> <br />'],
      ['b', 'three'],
    ]);
    expect(allBlocks(text).map(({ name }) => name)).toEqual(['a', 'b', 'b']);
  });

  it('survive tags that do not close inside', () => {
    expect(outerBlocks('<reply>so <answer>5 </reply><x>y</x>').map(({ name }) => name)).toEqual([
      'reply',
      'x',
    ]);
  });
});

describe('a request is understood when it asks', () => {
  it('for an analysis of a system prompt', () => {
    const request = read(
      `These were answered wrongly.\n<current_system_prompt>Be kind.</current_system_prompt>\n${failures}\nExplain what in the system prompt let this happen. Do not write a new prompt yet.`,
    );
    expect(request).toMatchObject({
      work: 'analyse',
      target: 'system',
      tag: undefined,
      parents: ['Be kind.'],
    });
    expect(request.replies).toEqual(['I skimmed it. <answer>5</answer>']);
    expect(request.inputs).toEqual(['A kettle that leaks.']);
  });

  it('for a new system prompt, at most so long', () => {
    const request = read(
      `Rewrite it.\n<current_system_prompt>Be kind.</current_system_prompt>\n<analysis>Too vague.</analysis>\n- At most 2,000 characters.\nWrite the new system prompt between <new_system_prompt> and </new_system_prompt>.`,
    );
    expect(request).toMatchObject({
      work: 'improve',
      target: 'system',
      tag: 'new_system_prompt',
      analysis: 'Too vague.',
      longest: 2000,
      slots: [],
    });
  });

  it('for a new user prompt, with its slots', () => {
    const request = read(
      `Rewrite it.\n<current_system_prompt>Be kind.</current_system_prompt>\n<current_user_prompt>\n${template}\n</current_user_prompt>\n${failures}\n<analysis>Too vague.</analysis>\nKeep {{input}}. Write it between <new_user_prompt> and </new_user_prompt>.`,
    );
    expect(request).toMatchObject({
      work: 'improve',
      target: 'user',
      tag: 'new_user_prompt',
      slots: ['input'],
    });
    expect(request.parents).toEqual([template]);
  });

  it('for a prompt from pairs of input and output', () => {
    const request = read(
      `I gave a friend an instruction. From these pairs, guess it.\n<pairs>\n<pair><input>2 + 2</input><output>4</output></pair>\n</pairs>\nIt must contain {{question}} and ask for the result in <result></result>. Put the instruction into <instruction>...</instruction>.`,
    );
    expect(request).toMatchObject({ target: 'user', tag: 'instruction', slots: ['question'], parents: [] });
    expect(request.formatLines.join(' ')).toContain('<result>');
  });

  it('to merge two prompts', () => {
    const request = read(
      'Combine both.\n<parents>\n<parent_1>Be kind. Be brief.</parent_1>\n<parent_2>Check it.</parent_2>\n</parents>\nThe system prompt goes inside <child_prompt> and </child_prompt>.',
    );
    expect(request).toMatchObject({ work: 'merge', target: 'system', tag: 'child_prompt' });
    expect(request.parents).toEqual(['Be kind. Be brief.', 'Check it.']);
  });

  it('to paraphrase one', () => {
    const request = read('Paraphrase this:\n<text>Check your answer.</text>\nReply with <paraphrase> tags.');
    expect(request).toMatchObject({ work: 'paraphrase', tag: 'paraphrase', parents: ['Check your answer.'] });
  });

  it('without any blocks', () => {
    const request = read(
      'Your system prompt failed. Input: a. Reply: I skimmed the text. Expected: b.\nGenerate an improved system prompt.',
    );
    expect(request).toMatchObject({ work: 'improve', target: 'system', tag: undefined });
    expect(request.replies).toHaveLength(1);
  });
});
