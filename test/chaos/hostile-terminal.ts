import type { RandomStream } from '../../src/stats/random.ts';
import { configuration, projectWith, task } from '../cli/project.ts';
import { type ReceivedRequest, startFaultServer } from '../support/fault-server.ts';
import { acts, hasScript, inTerminal, withoutOwnStyles } from '../support/terminal.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

/** What terminals act on, and what hides or turns text round: of these and letters the texts are made. */
const pieces = [
  '\u001b]0;title\u0007',
  '\u001b]52;c;aGk=\u001b\\',
  '\u001b]8;;http://x.example\u001b\\',
  '\u001b]11;?\u001b\\',
  '\u001b[2J',
  '\u001b[8m',
  '\u001b[6n',
  '\u001b[?1049h',
  '\u001b[>0q',
  '\u001bP+q544e\u001b\\',
  '\u001bc',
  '\u001b_x\u001b\\',
  '\u009b2J',
  '\u009d0;t\u009c',
  '\u0090x\u009c',
  '\u0007',
  '\u0008\u0008\u0008',
  '\u000b',
  '\u000c',
  '\r',
  '\u000e',
  '\u0085',
  '\u007f',
  '\u200b',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u061c',
  '\ud83d',
  '\udc00',
  '\u0000',
];
const words = ['ok', ' ', '\n', 'ä', '漢', '👩‍👩‍👧', '<b>', '%s', '"', '`', '|'];

/** Commands and whether they go on with what `optimize` has stored. */
const commands = [
  'optimize',
  'runs list',
  'runs show latest',
  'runs diff latest latest',
  'validate --models',
  'validate -c refused.json --models',
  'optimize -c refused.json',
  'adapt --rounds 1',
  'evaluate --system cot',
  'estimate',
];

export const hostileTerminal: Trouble = {
  name: 'terminal',
  what: 'Servers, data, prompts and names contain random control sequences; commands run in a terminal (pty)',
  promise: 'the only control sequences that reach the terminal are our own colours and cleared lines',
  subjects: [
    { name: `${commands.length} commands`, trials: 60, attack: showHostileTexts },
  ] satisfies readonly Subject[],
};

async function showHostileTexts(count: number, random: RandomStream): Promise<Attack> {
  const trials = new Trials();
  if (!hasScript) return trials.attack('no `script` on this machine');
  while (trials.count < count) {
    const text = () =>
      Array.from({ length: 12 }, () => random.pick(random.uniform() < 0.5 ? pieces : words)).join('');
    await using server = await startFaultServer((request) => reply(request, text));
    const directory = hostileProject(server.url, text);
    for (const command of commands) {
      const received = await inTerminal(directory, command);
      const acting = acts.exec(withoutOwnStyles(received));
      trials.demand(
        acting === null,
        () => `${command}: ${JSON.stringify(around(withoutOwnStyles(received), acting?.index ?? 0))}`,
      );
      trials.demand(!received.includes('\u001b[8m'), () => `${command}: hidden text`);
      trials.demand(!/something unexpected/i.test(received), () => `${command}: ${received}`);
      trials.add();
      if (trials.count >= count) break;
    }
  }
  return trials.attack();
}

function reply({ json }: ReceivedRequest, text: () => string) {
  const { model } = json as { readonly model: string };
  if (model === 'refused') return { status: 400, body: { error: { message: text(), code: text() } } };
  const content = `${text()} <answer>3</answer><new_system_prompt>${text()}</new_system_prompt>`;
  const usage = { prompt_tokens: 1, completion_tokens: 1 };
  return { body: { choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }], usage } };
}

function hostileProject(url: string, text: () => string): string {
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: `${url}/v1` });
  const userPrompt = `${text()}: {{input}} Answer in <answer></answer>.`;
  const settings = (base: object) =>
    configuration({
      models: { base, optimizer: model('optimizer') },
      systemPrompt: text(),
      tasks: { source: [{ ...task, userPrompt }], target: [{ ...task, name: 'other', userPrompt }] },
      limits: { trainExamples: 5, selectExamples: 5, testExamples: 5 },
    });
  return projectWith({
    'metaspo.config.json': settings(model('base')),
    'refused.json': settings(model('refused')),
    'data.json': Array.from({ length: 40 }, (_unused, row) => ({
      text: `${text()} ${row}`,
      rating: 1 + (row % 5),
    })),
  });
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 60), index + 60);
}
