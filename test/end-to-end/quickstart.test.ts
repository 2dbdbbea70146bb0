import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { Workspace } from './workspace.ts';

const example = join(import.meta.dirname, '..', '..', 'examples', 'quickstart', 'metaspo.config.yaml');

it('the quick start learns a system prompt that is ahead on unseen tasks, beyond chance, and says that it is simulated', async () => {
  using workspace = new Workspace(parse(readFileSync(example, 'utf8')));
  const result = await workspace.optimize();
  expect(result).toMatchObject({ simulated: true, scoredOn: 'target', testReadings: 1 });
  expect(result.gain?.low).toBeGreaterThan(0);
  expect(result.tasks.filter(({ role }) => role === 'target').length).toBeGreaterThanOrEqual(14);
}, 120_000);
