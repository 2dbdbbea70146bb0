import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import configuration from '../../dependency-cruiser.config.ts';

/** What the rules of the house say of the sources below `baseDir`. */
async function violationsIn(baseDir: string): Promise<readonly string[]> {
  const { options, ...ruleSet } = configuration;
  const settings = { ...options, baseDir, ruleSet, validate: true } as ICruiseOptions;
  const { summary, modules } = (await cruise(['src'], settings)).output as ICruiseResult;
  expect(modules.length).toBeGreaterThan(0);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

describe('the rules of imports', () => {
  let violations: readonly string[];
  beforeAll(async () => {
    violations = await violationsIn(join(import.meta.dirname, 'fixture'));
  });

  it.each([
    [
      'a type taken from a floor above',
      'floor-of-foundation: src/foundation/type-from-above.ts -> src/prompts/prompt.ts',
    ],
    ['a type taken from the same floor', 'floor-of-stats: src/stats/neighbour.ts -> src/prompts/prompt.ts'],
    ['a file read by an optimizer', 'no-files-databases-or-terminals: src/optimizers/reads-a-file.ts -> fs'],
    [
      'a database in an optimizer',
      'no-files-databases-or-terminals: src/optimizers/reads-a-file.ts -> node:sqlite',
    ],
    ['a cycle', 'no-cycles: src/runs/cycle-a.ts -> src/runs/cycle-b.ts'],
    ['a folder without a floor', 'folder-without-floor: src/elsewhere/no-floor.ts -> src/runs/cycle-a.ts'],
  ])('see %s', (_what, violation) => {
    expect(violations).toContain(violation);
  });

  it('let a test import from anywhere', () => {
    expect(violations.filter((violation) => violation.includes('.test.ts'))).toEqual([]);
  });
});
