import { expect, test } from 'vitest';
import { withFlagsBehindCommand } from './program.ts';

test.each([
  ['--json runs list', 'runs list --json'],
  ['runs --json list', 'runs list --json'],
  ['--quiet --json=stream optimize --seed 3', 'optimize --quiet --json=stream --seed 3'],
  ['--json runs show vivid', 'runs show --json vivid'],
  ['runs show vivid --json', 'runs show vivid --json'],
  ['evaluate --system --json', 'evaluate --system --json'],
  ['--version', '--version'],
  ['--json', '--json'],
  ['', ''],
])('metaspo %s is metaspo %s', (given, meant) => {
  expect(withFlagsBehindCommand(given.split(' ')).join(' ')).toBe(meant);
});
