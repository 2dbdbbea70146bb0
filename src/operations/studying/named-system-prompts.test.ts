import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { namedSystemPrompts } from './named-system-prompts.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'metaspo-named-'));
  for (const folder of ['old', 'new']) {
    mkdirSync(join(directory, folder));
    writeFileSync(join(directory, folder, 'system.md'), `The ${folder} prompt.`);
  }
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const named = (...references: string[]) =>
  namedSystemPrompts(references, { directory, workingDirectory: directory }).map(({ name }) => name);

test('files of one name in different folders go by their paths', () => {
  expect(named('old/system.md', 'new/system.md', 'cot')).toEqual(['old/system.md', 'new/system.md', 'cot']);
});

test('a prompt that is given twice is refused, with what scores one twice', () => {
  expect(() => named('old/system.md', 'old/system.md')).toThrow(
    /the system prompt "system.md" is given twice\. Give each once; --aa scores/,
  );
});
