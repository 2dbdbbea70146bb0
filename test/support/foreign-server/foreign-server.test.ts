import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerParser } from '../../../src/scoring/answer-parser.ts';

const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heath', 'inlet', 'jetty'];
const inputOf = (number: number) =>
  Array.from({ length: 9 }, (_, index) => words[(number * 7 + index * (3 + (number % 5))) % 10]).join(' ') +
  ` number ${number}`;
const formats = [
  { tag: 'answer', type: 'choice', choices: 4 },
  { tag: 'answer', type: 'integer', min: 1, max: 5 },
  { lastLine: true, type: 'yes-no' },
  { jsonPath: '$.result', type: 'label', labels: ['praise', 'blame', 'neither'] },
  { type: 'text' },
] as const;
const golds = ['B', 3, 'yes', 'blame', 'a grey heron'];
const tasks = formats.map((answer, kind) => ({
  name: `task ${kind}`,
  domain: 'd',
  answer,
  examples: Array.from({ length: 80 }, (_, number) => ({
    input: inputOf(kind * 100 + number),
    expected: golds[kind],
  })),
}));

let url = '';
const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
const file = join(folder, 'tasks.json');
writeFileSync(file, JSON.stringify(tasks));
const server = spawn(
  process.execPath,
  [join(import.meta.dirname, 'main.ts'), '--tasks', file, '--malformed', '0.2'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);

beforeAll(async () => {
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  url = (JSON.parse(line) as { url: string }).url;
});
afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

async function ask(model: string, system: string, user: string, seed?: number): Promise<string> {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
  const body = JSON.stringify({ model, messages, ...(seed !== undefined && { seed }) });
  const response = await fetch(`${url}/chat/completions`, { method: 'POST', body });
  const json = (await response.json()) as { choices: { message: { content: string } }[] };
  return json.choices[0]?.message.content ?? '';
}

describe('the foreign server', () => {
  const share = async (kind: number, system: string) => {
    const { answer, examples } = tasks[kind] ?? { answer: {}, examples: [] };
    const parser = answerParser(answer);
    const values = await Promise.all(
      examples.map(async ({ input }) =>
        parser.parseReply(await ask('quizzer', system, `Work on this:\n${input}\nDone.`)),
      ),
    );
    const right = values.filter((value) => value.ok && value.value === golds[kind]);
    return {
      right: right.length / values.length,
      readable: values.filter(({ ok }) => ok).length / values.length,
    };
  };

  it.each(formats.map((format, kind) => [JSON.stringify(format), kind] as const))(
    'answers in the format %s, better when asked well',
    async (_name, kind) => {
      const plain = await share(kind, 'You are a helpful assistant.');
      expect(plain.right).toBeGreaterThan(0.05);
      expect(plain.right).toBeLessThan(0.7);
      expect(plain.readable).toBeGreaterThan(0.6);
      const good = await share(
        kind,
        'Think it through, check the result, cite evidence, be thorough, compare the options and keep strictly to the format.',
      );
      expect(good.right).toBeGreaterThan(plain.right);
    },
  );

  it('is the same to equal requests', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => ask('quizzer', 'Be kind.', inputOf(5))));
    expect(new Set(replies).size).toBe(1);
  });

  it('writes prompts into the asked tag, keeps slots, and is malformed at its rate', async () => {
    const request =
      '<current_user_prompt>\nRate it. {{input}}\n</current_user_prompt>\n<analysis>Check the result.</analysis>\nWrite it between <new_user_prompt> and </new_user_prompt>.';
    const replies = await Promise.all(
      Array.from({ length: 150 }, (_, seed) => ask('coach', '', request, seed)),
    );
    const sound = replies.filter((reply) =>
      /<new_user_prompt>[\s\S]*\{\{input\}\}[\s\S]*<\/new_user_prompt>/.test(reply),
    );
    expect(sound.length / replies.length).toBeGreaterThan(0.7);
    expect(sound.length / replies.length).toBeLessThan(0.9);
    expect(sound.some((reply) => /second look|proofread/i.test(reply))).toBe(true);
  });

  it('explains failures in its own words', async () => {
    const reply = await ask(
      'coach',
      '',
      '<reply>First draft, take it or leave it.</reply>\nWhat went wrong?',
      3,
    );
    expect(reply).toMatch(/second look|proofread|nothing jumps out|tell the model/i);
  });

  it('counts its requests', async () => {
    const stats = (await (await fetch(new URL('/stats', url))).json()) as { requests: number };
    expect(stats.requests).toBeGreaterThan(300);
  });
});
