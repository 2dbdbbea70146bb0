import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { projectWith } from '../../../../test/cli/project.ts';
import { loadConfiguration } from '../../../config/load-configuration.ts';
import { importProject } from '../../import.ts';
import { validate } from '../../validate.ts';

export const models = { base: 'sim/base', optimizer: 'sim/optimizer' };
const capitals = { France: 'Paris', Italy: 'Rome', Spain: 'Madrid', Norway: 'Oslo' };
export const byCountry = (assertion: (capital: string) => unknown) =>
  Object.entries(capitals).map(([country, capital]) => ({ vars: { country }, assert: [assertion(capital)] }));
export const ask = 'What is the capital of {{country}}?';
export const equalTests = byCountry((value) => ({ type: 'equals', value }));

/** A kind of configuration, and what is imported of it. */
export interface Kind {
  readonly files: Readonly<Record<string, unknown>>;
  readonly file?: string;
  readonly cases: Readonly<Record<string, number>>;
  readonly scorer: string;
  /** Parts of what is said to be left out, in order. */
  readonly dropped?: readonly string[];
  readonly guesses?: readonly string[];
  readonly system?: string;
  readonly first?: unknown;
}

export const yaml = (config: unknown) => ({ 'promptfooconfig.yaml': stringify(config) });

/** Each kind is imported into a configuration that is valid, and all that is left out or guessed is named in it. */
export function importKinds(kinds: Readonly<Record<string, Kind>>): void {
  describe.each(Object.entries(kinds))('%s', (_name, kind) => {
    test('is imported, names what is left out, and is valid', async () => {
      const directory = projectWith(kind.files);
      const output = join(directory, 'out');
      const source = join(directory, kind.file ?? 'promptfooconfig.yaml');
      const result = await importProject([source], { output, ...models });
      const cases = Object.fromEntries(result.tasks.map((task) => [task.name, task.cases]));
      if (Object.keys(kind.cases).length > 0) expect(cases).toEqual(kind.cases);
      expect(result.tasks[0]?.scorer).toBe(kind.scorer);
      for (const part of kind.guesses ?? []) expect(result.guesses.join('\n')).toContain(part);
      expect(result.dropped).toHaveLength(kind.dropped?.length ?? 0);
      for (const part of kind.dropped ?? []) expect(result.dropped.join('\n')).toContain(part);
      const text = readFileSync(join(output, 'metaspo.config.yaml'), 'utf8');
      for (const line of [...result.dropped, ...result.guesses]) expect(text).toContain(`# - ${line}`);
      const loaded = await loadConfiguration({ directory: output });
      expect(loaded.configuration.systemPrompt).toBe(kind.system ?? 'You are a helpful assistant.');
      expect((await validate(loaded)).tasks).toHaveLength(result.tasks.length);
      if (kind.first !== undefined) {
        const data = readFileSync(join(output, `data/${result.tasks[0]?.name}.jsonl`), 'utf8');
        expect(JSON.parse(data.split('\n')[0] ?? '')).toEqual(kind.first);
      }
    });
  });
}
