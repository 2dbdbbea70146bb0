import { globSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** The output, the two displays that clear their own lines, the parser of the command line, and the start before all of it. */
const writers = [
  // A script of our own, byte for byte, for a shell to read.
  'src/cli/commands/completion.ts',
  'src/cli/main.ts',
  'src/cli/output.ts',
  'src/cli/program.ts',
  'src/cli/progress/fetch-display.ts',
  'src/cli/progress/progress-display.ts',
  // A program of its own that runs a generator and hands its answer back; its parent reads it.
  'src/operations/importing/run-code.ts',
];

test('only the output writes to the terminal, so that all text goes through the one place that makes it harmless', () => {
  const writing = globSync('src/**/*.ts', { cwd: root })
    .map((file) => relative(root, join(root, file)).split(sep).join('/'))
    .filter((file) => !/\.(?:test|fixture|conformance)\.ts$/.test(file))
    .filter((file) =>
      /\bconsole\.(?:log|error|warn|info|debug)\b|\bstd(?:out|err)\.write\b|\bstream\.write\b/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
  expect(writing.sort()).toEqual(writers);
});
