import { expect, test } from 'vitest';
import { checkConfiguration } from '../../config/check-configuration.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import {
  assertSameCourse,
  restoreConfiguration,
  type StoredConfiguration,
  storedConfiguration,
} from './stored-configuration.ts';

const task = { name: 'a', data: [{ input: 'x' }], userPrompt: '{{input}}' };

function loadedFrom(input: ConfigurationInput, environment = {}): LoadedConfiguration {
  return { configuration: checkConfiguration(input), directory: '/project', overrides: [], environment };
}

/** As it comes back from the store. */
function storedFrom(input: ConfigurationInput, environment = {}): StoredConfiguration {
  return JSON.parse(JSON.stringify(storedConfiguration(loadedFrom(input, environment), true)));
}

const restoring = (...overrides: { path: string[]; value: unknown }[]) => ({
  directory: temporaryFolder(),
  overrides: overrides.map((override) => ({ ...override, source: 'test' })),
  changedCode: false,
});

test('what is restored is what was stored', async () => {
  const input = { systemPrompt: 'Forgot your password? See ?token=abc', tasks: { source: [task] }, seed: 3 };
  const { configuration } = await restoreConfiguration(
    storedFrom(input, { MYSQL_PASSWORD: 'password' }),
    restoring({ path: ['budget', 'calls'], value: 5 }),
  );
  expect(configuration).toEqual(checkConfiguration({ ...input, budget: { calls: 5 } }));
});

test.each<[string, string, ConfigurationInput]>([
  ['the system prompt', 'systemPrompt', { systemPrompt: 'It is hunter2-hunter2.' }],
  [
    'a user prompt',
    'tasks.source[0].userPrompt',
    { tasks: { source: [{ ...task, userPrompt: '{{input}} hunter2-hunter2' }] } },
  ],
  [
    'a case',
    'tasks.source[0].data[0].input',
    { tasks: { source: [{ ...task, data: [{ input: 'hunter2-hunter2' }] }] } },
  ],
])('a secret in %s is refused with its place', (_what, place, input) => {
  const store = () => storedFrom(input, { DB_PASSWORD: 'hunter2-hunter2' });
  expect(store).toThrow(
    `${place}: the configuration contains the value of the environment variable DB_PASSWORD`,
  );
  expect(store).not.toThrow('hunter2');
});

test('a configuration that is not the one that was stored is not executed', async () => {
  const stored = storedFrom({ tasks: { source: [task] } });
  const changed = { ...stored, values: { ...stored.values, systemPrompt: 'Another.' } };
  await expect(restoreConfiguration(changed, restoring())).rejects.toMatchObject({ code: 'config-damaged' });
});

test('the address of a queue with a password is given again, or the calls are made here', async () => {
  const queue = 'redis://:a-queue-password@queue.example:6379';
  const stored = storedFrom({ tasks: { source: [task] }, queue });
  expect(JSON.stringify(stored)).not.toContain('a-queue-password');
  await expect(restoreConfiguration(stored, restoring())).rejects.toMatchObject({
    code: 'resume-needs-queue',
  });
  for (const value of [queue, 'none']) {
    const { configuration } = await restoreConfiguration(stored, restoring({ path: ['queue'], value }));
    expect(configuration.queue).toBe(value);
  }
});

test('changed code is refused, unless it is allowed', () => {
  const withScorer = (score: number) => ({
    tasks: { source: [{ ...task, scorer: () => ({ name: 's', score }) }] },
  });
  const stored = storedFrom({ tasks: { source: [{ ...task, scorer: () => ({ name: 's', score: 1 }) }] } });
  const other = loadedFrom(withScorer(0));
  expect(() => assertSameCourse(stored, other, false)).toThrow(
    'since the run was begun the code of tasks.source[0].scorer has changed',
  );
  expect(() => assertSameCourse(stored, other, true)).not.toThrow();
});
