import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { type FaultServer, type ReceivedRequest, startFaultServer } from '../support/fault-server.ts';
import { acts, hasScript, inTerminal, withoutOwnStyles } from '../support/terminal.ts';
import { configuration, metaspo, projectWith, task } from './project.ts';

/** Sets the title, copies to the clipboard, clears the screen, hides, reverses: in a terminal that is shown it. */
const hostile =
  'evil\u001b]0;title\u0007\u001b]52;c;aGk=\u001b\\\u009b2J\u001b[8m\u202egnp\u2069\u200b\r\u0008 text';
/** How it is shown instead. */
const shown = 'evil\\x1b]0;title\\x07';

const reviews = Array.from({ length: 40 }, (_, row) => ({
  text: `${hostile} ${row}`,
  rating: 1 + (row % 5),
}));

function reply({ json }: ReceivedRequest) {
  const { model } = json as { readonly model: string };
  if (model === 'refused')
    return { status: 400, headers: { 'x-note': 'x' }, body: { error: { message: hostile } } };
  if (model === 'text') return { status: 401, body: hostile };
  const content = `${hostile} <answer>3</answer><new_system_prompt>${hostile}</new_system_prompt>`;
  const usage = { prompt_tokens: 1, completion_tokens: 1 };
  return { body: { choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }], usage } };
}

let server: FaultServer;
let directory: string;

beforeAll(async () => {
  server = await startFaultServer(reply);
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: `${server.url}/v1` });
  const userPrompt = `${hostile}: {{input}} Answer in <answer></answer>.`;
  const settings = (models: object) =>
    configuration({
      models,
      systemPrompt: hostile,
      tasks: {
        source: [{ ...task, userPrompt }],
        target: [
          { ...task, name: 'other', userPrompts: [userPrompt, `${hostile} {{input}} in <answer></answer>`] },
        ],
      },
      limits: { trainExamples: 5, selectExamples: 5, testExamples: 5 },
    });
  directory = projectWith({
    'metaspo.config.json': settings({ base: model('base'), optimizer: model('optimizer') }),
    'refused.json': settings({ base: model('refused'), optimizer: model('text') }),
    'names.json': { ...settings({ base: model(hostile), optimizer: 'sim/optimizer' }), [hostile]: 1 },
    'tasks.json': configuration({ tasks: { source: [{ ...task, name: `rate${hostile}` }] } }),
    'bad.json': `{"models": {"base": "${'\u009b2J\u202e'}"`,
    'data.json': reviews,
    'prompt.txt': hostile,
  });
  const learned = await metaspo(directory, 'optimize');
  expect(learned.code, learned.stderr).toBe(0);
}, 60_000);

afterAll(() => server.close());

/** At least one line a command; what is given to it, and whether it shows any of the hostile text. */
const lines: readonly (readonly [words: readonly string[], shows: boolean])[] = [
  [['init', '--yes', '--base', hostile], true],
  [['validate', '--models'], false],
  [['validate', '-c', 'names.json'], true],
  [['validate', '-c', 'tasks.json'], false],
  [['validate', '-c', 'bad.json'], false],
  [['validate', '-c', 'refused.json', '--models'], true],
  [['validate', '-c', hostile], true],
  [['validate', hostile], true],
  [['validate', `--${hostile}`], true],
  [['validate', '--set', `${hostile}=1`], true],
  [['estimate'], false],
  [['optimize'], true],
  [['optimize', '-c', 'refused.json'], true],
  [['optimize', '--resume', hostile], true],
  [['optimize', '--set', `method=${hostile}`], true],
  [['evaluate', '--system', 'prompt.txt'], false],
  [['evaluate', '--system', hostile], false],
  [['adapt'], true],
  [['compare', '--method', 'cot', '--method', 'default'], false],
  [['compare', '--method', hostile, '--budget-calls', '9'], true],
  [['runs', 'list'], false],
  [['runs', 'show', 'latest'], true],
  [['runs', 'show', hostile], true],
  [['runs', 'diff', 'latest', 'latest'], false],
  [['runs', 'similarity', 'latest'], false],
  [['runs', hostile], true],
  [['report', 'latest'], false],
  [['report', hostile], true],
  [['suites', 'list'], false],
  [['suites', 'check', hostile], true],
  [['simulate', '--port', hostile], true],
  [['ui', '--port', hostile], true],
  [['import', hostile], true],
  [['check', '--against', hostile], true],
  [['judge', 'check', '--labels', hostile], false],
  [['completion', hostile], true],
  [['mcp', `--${hostile}`], true],
  [['worker', '--queue', `redis://${hostile}`], false],
  [['cluster', 'status', '--queue', `redis://127.0.0.1:1/${hostile}`], false],
  [[hostile], true],
];

test('every command has its line', () => {
  expect(new Set(lines.map(([[command]]) => command))).toEqual(
    new Set([...commands.map(({ name }) => name), hostile]),
  );
});

describe('nothing of a hostile text acts on the terminal', () => {
  test.each(lines)('metaspo %j', async (words, shows) => {
    const folder = words[0] === 'init' ? projectWith({}) : directory;
    const { stdout, stderr } = await metaspo(folder, ...words);
    expect(stdout).not.toMatch(acts);
    expect(stderr).not.toMatch(acts);
    if (shows) expect(stdout + stderr).toContain(shown);
  });

  test.each([
    [['validate', '-c', 'refused.json', '--models', '--json'], 'evil\\\\x1b]0;'],
    [['optimize', '--json=stream'], 'evil\\u001b]0;'],
    [['runs', 'show', 'latest', '--json'], 'evil\\u001b]0;'],
    [['adapt', '--json'], 'evil\\u001b]0;'],
  ])('metaspo %j', async (words, json) => {
    const { stdout, stderr } = await metaspo(directory, ...words);
    expect(stdout).not.toMatch(acts);
    expect(stderr).not.toMatch(acts);
    expect(stdout).toContain(json);
  });
});

test('a prompt is exported to the letter', async () => {
  const { stdout } = await metaspo(directory, 'runs', 'export', 'latest', '--format', 'json');
  expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(hostile).slice(1, -1));
});

test.skipIf(!hasScript).each(['runs list', 'runs show latest', 'adapt', 'validate -c refused.json --models'])(
  'in a terminal only our own styles and the clearing of progress lines act: metaspo %s',
  async (words) => {
    const received = await inTerminal(directory, words);
    expect(withoutOwnStyles(received)).not.toMatch(acts);
    expect(received).not.toContain('\u001b[8m');
  },
);
