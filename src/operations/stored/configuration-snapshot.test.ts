import { describe, expect, test } from 'vitest';
import { checkConfiguration } from '../../config/check-configuration.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { configurationSnapshot, courseOf } from './configuration-snapshot.ts';

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
    expect(snapshot.code).toBeUndefined();
    expect(checkConfiguration(snapshot.values)).toMatchObject(snapshot.values);
    expect(snapshot.values).toMatchObject({ seed: 3, tasks: { source: [task] } });
  });

  test('says where it held code', () => {
    const scorer = () => ({ name: 's', score: 1 });
    const snapshot = snapshotOf({ tasks: { source: [{ ...task, scorer }] } });
    expect(Object.keys(snapshot.code?.functions ?? {})).toEqual(['tasks.source[0].scorer']);
    expect(JSON.stringify(snapshot)).toContain('[code: scorer]');
  });

  test('is word for word what is executed', () => {
    const systemPrompt = 'Help people who forgot their password. See https://me:pw@host.example/?token=abc.';
    const data = [{ input: { token: 'a', password: 'b', headers: { 'x-api-key': 'c' } } }];
    const source = [{ ...task, data, userPrompt: '{{token}} {{password}}' }];
    const snapshot = snapshotOf({ systemPrompt, tasks: { source } }, { MYSQL_PASSWORD: 'password' });
    expect(snapshot.values).toMatchObject({ systemPrompt, tasks: { source } });
  });

  test('leaves out the password of a queue, and says that the address is to be given again', () => {
    const queue = 'redis://:a-password@queue.example:6379';
    const snapshot = snapshotOf({ queue });
    expect(snapshot).toMatchObject({
      values: { queue: 'redis://queue.example:6379' },
      queueIsWithheld: true,
    });
    expect(JSON.stringify(snapshot)).not.toContain('a-password');
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
