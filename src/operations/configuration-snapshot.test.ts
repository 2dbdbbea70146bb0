import { describe, expect, test } from 'vitest';
import { checkConfiguration } from '../config/check-configuration.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import type { ConfigurationInput } from '../config/schema/configuration-input.ts';
import { configurationSnapshot, courseOf, holdsCode } from './configuration-snapshot.ts';

const task = { name: 'a', data: [{ input: 'x' }], userPrompt: '{{input}}' };

function snapshotOf(input: ConfigurationInput, environment = {}) {
  const loaded: LoadedConfiguration = {
    configuration: checkConfiguration(input),
    directory: '/project',
    file: '/project/metaspo.config.ts',
    overrides: [],
    environment,
  };
  return configurationSnapshot(loaded);
}

describe('what a run keeps of its configuration', () => {
  test('is enough to go on where it is plain data', () => {
    const snapshot = snapshotOf({ tasks: { source: [task] }, models: { base: 'sim/base' }, seed: 3 });
    expect(snapshot.file).toBe('metaspo.config.ts');
    expect(holdsCode(snapshot.values)).toBe(false);
    expect(checkConfiguration(snapshot.values)).toMatchObject(snapshot.values);
    expect(snapshot.values).toMatchObject({ seed: 3, tasks: { source: [task] } });
  });

  test('says where it held code', () => {
    const scorer = () => ({ name: 's', score: 1 });
    const snapshot = snapshotOf({ tasks: { source: [{ ...task, scorer }] } });
    expect(holdsCode(snapshot.values)).toBe(true);
    expect(JSON.stringify(snapshot)).toContain('[code: scorer]');
  });

  test('holds no secret', () => {
    const model = { model: 'openai/x', apiKeyEnv: 'MY_KEY' };
    const snapshot = snapshotOf(
      { systemPrompt: 'the key is sk-0123456789', models: { base: model } },
      { MY_KEY: 'sk-0123456789' },
    );
    expect(JSON.stringify(snapshot)).not.toContain('sk-0123456789');
  });

  test('names the same course for another budget, and another for another seed', () => {
    const course = (input: ConfigurationInput) => courseOf(snapshotOf(input));
    expect(course({ budget: { calls: 5 }, concurrency: 2 })).toBe(course({}));
    expect(course({ seed: 2 })).not.toBe(course({}));
  });

  test('names the same course with batches and without', () => {
    const course = (base: ConfigurationInput['models']) => courseOf(snapshotOf({ models: base }));
    const plain = course({ base: 'openai/m' });
    expect(course({ base: { model: 'openai/m', batch: true } })).toBe(plain);
    expect(course({ base: { model: 'openai/m', batch: { pollSeconds: 5 } } })).toBe(plain);
    expect(course({ base: { model: 'openai/n', batch: true } })).not.toBe(plain);
  });
});
