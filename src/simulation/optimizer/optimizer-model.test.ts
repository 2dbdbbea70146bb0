import { describe, expect, it } from 'vitest';
import { conversation, type Message } from '../../prompts/message.ts';
import { slotsOf } from '../../prompts/template.ts';
import { askedSkills, skills } from '../skills/skills.ts';
import { simulateOptimizer } from './optimizer-model.ts';

const numberOf = (name: string) => skills.findIndex((skill) => skill.name === name);
const [verify, irony, steps] = ['verify before answering', 'notice irony', 'work step by step'].map(numberOf);
const template =
  'Rate the review from 1 to 5.\n<Review>{{input}}</Review>\nPresent your answer in <answer> and </answer>.';
const current = 'You are a helpful assistant. Stay impartial. Keep the names apart.';

const failureWith = (reply: string) =>
  `<example>\n<input>A kettle of steel that leaks all over the table, every single day.</input>\n<reply>${reply}\n<answer>5</answer></reply>\n<expected>1</expected>\n</example>`;
const failures = (...replies: string[]) => `<failures>\n${replies.map(failureWith).join('\n')}\n</failures>`;
const unchecked = 'This is unchecked, but it will do.';

const analyse = (blocks: string): readonly Message[] =>
  conversation(
    'You improve prompts.',
    `These examples were answered wrongly.\n<current_system_prompt>\n${current}\n</current_system_prompt>\n${blocks}\nExplain why. Do not write a new prompt yet.`,
  );
const writeSystem = (analysis: string): readonly Message[] =>
  conversation(
    'You improve prompts.',
    `Rewrite the system prompt.\n<current_system_prompt>\n${current}\n</current_system_prompt>\n<analysis>\n${analysis}\n</analysis>\nWrite it between <new_system_prompt> and </new_system_prompt>.`,
  );
const writeUser = (blocks: string): readonly Message[] =>
  conversation(
    'You improve prompts.',
    `Rewrite the user prompt.\n<current_user_prompt>\n${template}\n</current_user_prompt>\n${blocks}\nKeep {{input}} as it is. Write it between <new_user_prompt> and </new_user_prompt>.`,
  );

const samples = Array.from({ length: 200 }, (_, index) => `sample ${index}`);
const repliesTo = (messages: readonly Message[], brokenReplies = 0) =>
  samples.map((sample) => simulateOptimizer(1, { messages, temperature: 1, sample }, { brokenReplies }));
const shareOf = (texts: readonly string[], skill: number | undefined) =>
  texts.filter((text) => askedSkills.find(text).includes(skill ?? -1)).length / texts.length;
const inside = (tag: string, reply: string) =>
  new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(reply)?.[1]?.trim();

describe('an analysis', () => {
  it('names what failures show, mostly, and more surely what several show', () => {
    const once = shareOf(repliesTo(analyse(failures(unchecked, 'Let me settle this.'))), verify);
    const often = shareOf(repliesTo(analyse(failures(unchecked, unchecked, unchecked, unchecked))), verify);
    expect(once).toBeGreaterThan(0.3);
    expect(once).toBeLessThan(0.7);
    expect(often).toBeGreaterThan(once + 0.2);
  });

  it('rarely names what they do not show', () => {
    expect(shareOf(repliesTo(analyse(failures(unchecked))), irony)).toBeLessThan(0.1);
  });

  it('understands symptoms in the words of other models', () => {
    const replies = repliesTo(
      analyse(failures('I never verified my first result, sorry.', 'No checking was done on this.')),
    );
    expect(shareOf(replies, verify)).toBeGreaterThan(0.4);
  });

  it('notices answers that could not be read', () => {
    const remark =
      '<failures><example><reply>It is 5.</reply><unreadable_answer>no <answer> tag</unreadable_answer></example></failures>';
    expect(shareOf(repliesTo(analyse(remark)), 0)).toBeGreaterThan(0.3);
  });

  it('advises against what did harm', () => {
    const replies = repliesTo(
      analyse(failures(...Array(3).fill('The many intermediate steps led me astray.'))),
    );
    const advised = replies.filter((reply) => /counterproductive/.test(reply));
    expect(advised.length / replies.length).toBeGreaterThan(0.5);
    const prompts = advised.slice(0, 30).flatMap((analysis) => repliesTo(writeSystem(analysis)).slice(0, 5));
    expect(shareOf(prompts, steps)).toBeLessThan(0.3);
  });

  it('invents causes when no failure is shown', () => {
    const replies = repliesTo(analyse(''));
    expect(replies.every((reply) => askedSkills.find(reply).length > 0)).toBe(true);
    expect(new Set(replies).size).toBeGreaterThan(150);
  });
});

describe('a new system prompt', () => {
  const analysis =
    '- The prompt should ask to verify the result before answering.\n- Irony is overlooked: watch for sarcasm.';
  const prompts = repliesTo(writeSystem(analysis)).map((reply) => inside('new_system_prompt', reply) ?? '');

  it('stands in the tag that is asked for, and takes up most of the analysis', () => {
    expect(prompts.every((prompt) => prompt !== '')).toBe(true);
    for (const skill of [verify, irony]) {
      expect(shareOf(prompts, skill)).toBeGreaterThan(0.75);
      expect(shareOf(prompts, skill)).toBeLessThan(0.97);
    }
  });

  it('keeps most of what was there, drops some, and words it differently', () => {
    const kept = shareOf(prompts, numberOf('stay impartial'));
    expect(kept).toBeGreaterThan(0.75);
    expect(kept).toBeLessThan(0.97);
    expect(new Set(prompts).size).toBeGreaterThan(150);
  });

  it('is as short as asked', () => {
    const [system, user] = writeSystem(analysis);
    const short = [
      system,
      { role: 'user', content: `At most 160 characters.\n${user?.content}` },
    ] as Message[];
    const lengths = repliesTo(short).map((reply) => (inside('new_system_prompt', reply) ?? '').length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(160);
  });
});

describe('a new user prompt', () => {
  it('keeps slots and tags, and nearly always the answer format', () => {
    const prompts = repliesTo(writeUser(failures(unchecked, unchecked))).map(
      (reply) => inside('new_user_prompt', reply) ?? '',
    );
    expect(prompts.every((prompt) => slotsOf(prompt).join() === 'input')).toBe(true);
    expect(prompts.every((prompt) => prompt.includes('<Review>{{input}}</Review>'))).toBe(true);
    const withFormat = prompts.filter((prompt) => prompt.includes('<answer> and </answer>'));
    expect(withFormat.length / prompts.length).toBeGreaterThan(0.93);
    expect(shareOf(prompts, verify)).toBeGreaterThan(0.3);
  });

  it('is written afresh from pairs', () => {
    const request = conversation(
      '',
      'From the pairs, write the instruction for the task.\n<pairs><pair><input>2 + 2</input><output>4</output></pair></pairs>\nIt must contain {{question}} and ask for the result in <result></result>.\nPut it into <instruction>...</instruction>.',
    );
    const prompts = repliesTo(request).map((reply) => inside('instruction', reply) ?? '');
    expect(
      prompts.every((prompt) => slotsOf(prompt).join() === 'question' && prompt.includes('<result>')),
    ).toBe(true);
    expect(new Set(prompts).size).toBeGreaterThan(150);
  });

  it('may merge two others', () => {
    const request = conversation(
      '',
      `Merge these user prompts.\n<prompt_a>Verify your answer.\n${template}</prompt_a>\n<prompt_b>Watch for irony.\n${template}</prompt_b>\nWrite the result between <merged_prompt> and </merged_prompt>.`,
    );
    const prompts = repliesTo(request).map((reply) => inside('merged_prompt', reply) ?? '');
    expect(prompts.every((prompt) => slotsOf(prompt).join() === 'input')).toBe(true);
    const both = prompts.filter((prompt) => shareOf([prompt], verify) + shareOf([prompt], irony) === 2);
    expect(both.length / prompts.length).toBeGreaterThan(0.3);
  });
});

it('a paraphrase says mostly the same in other words', () => {
  const request = conversation(
    '',
    'Paraphrase it.\n<text>Verify your result before you finish.</text>\nReply inside <text_2></text_2>.',
  );
  const texts = repliesTo(request).map((reply) => inside('text_2', reply) ?? '');
  expect(shareOf(texts, verify)).toBeGreaterThan(0.9);
  expect(new Set(texts).size).toBeGreaterThan(10);
});

describe('the optimizer model', () => {
  it('is deterministic in its messages, sample and seed', () => {
    const messages = analyse(failures(unchecked));
    const reply = (seed: number, sample: string, temperature = 1) =>
      simulateOptimizer(seed, { messages, temperature, sample }, {});
    expect(reply(1, 'a')).toBe(reply(1, 'a'));
    expect(new Set([reply(1, 'a'), reply(1, 'b'), reply(1, 'c'), reply(2, 'a')]).size).toBeGreaterThan(2);
    expect(reply(1, 'a', 0)).toBe(reply(1, 'b', 0));
  });

  it('breaks the output contract at the set rate, in every known way', () => {
    const replies = repliesTo(writeUser(failures(unchecked)), 0.5);
    const broken = replies.filter((reply) => {
      const prompt = inside('new_user_prompt', reply);
      const isSound = prompt !== undefined && slotsOf(prompt).join() === 'input' && prompt.length < 2000;
      return !isSound || prompt.includes('every single day');
    });
    expect(broken.length / replies.length).toBeGreaterThan(0.38);
    expect(broken.length / replies.length).toBeLessThan(0.62);
    const kinds: readonly [string, (reply: string) => boolean][] = [
      ['no tag', (reply) => !reply.includes('new_user_prompt') && reply.includes('{{input}}')],
      [
        'unclosed tag',
        (reply) => reply.includes('<new_user_prompt>') && !reply.includes('</new_user_prompt>'),
      ],
      ['lost slot', (reply) => inside('new_user_prompt', reply)?.includes('{{') === false],
      ['copied example', (reply) => reply.includes('leaks all over the table')],
      ['bloat', (reply) => reply.length > 10_000],
      ['empty', (reply) => inside('new_user_prompt', reply) === ''],
      ['refusal', (reply) => /sorry|cannot/i.test(reply)],
    ];
    for (const [kind, is] of kinds) expect(broken.filter(is).length, kind).toBeGreaterThan(3);
  });

  it('breaks it now and then by default', () => {
    const replies = samples.map((sample) =>
      simulateOptimizer(1, { messages: writeSystem('Be clear.'), temperature: 1, sample }, {}),
    );
    const broken = replies.filter((reply) => (inside('new_system_prompt', reply) ?? '') === '');
    expect(broken.length).toBeGreaterThan(0);
    expect(broken.length).toBeLessThan(20);
  });
});
