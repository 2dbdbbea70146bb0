import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { init } from './init.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'metaspo-init-'));
const read = (directory: string, file: string) => readFileSync(join(directory, file), 'utf8');

test('the example "tickets" is what init writes', () => {
  const directory = folder();
  const example = new URL('../../examples/tickets', import.meta.url).pathname;
  init({ directory });
  for (const file of ['metaspo.config.yaml', 'data/tickets.jsonl']) {
    expect(read(directory, file)).toBe(read(example, file));
  }
});

test('the lines of .gitignore are added once, below what is there', () => {
  const directory = folder();
  writeFileSync(join(directory, '.gitignore'), 'node_modules\n.metaspo');
  init({ directory });
  expect(read(directory, '.gitignore')).toBe('node_modules\n.metaspo\n.env\n');
  expect(init({ directory, force: true }).written).not.toContain('.gitignore');
});

test('nothing is written over without force, and never beside another configuration', () => {
  const directory = folder();
  writeFileSync(join(directory, 'metaspo.config.ts'), 'export default {};\n');
  expect(() => init({ directory, force: true })).toThrow('metaspo.config.ts');
  expect(() => init({ directory })).toThrow('already');
});

test('names of models are written as they are', () => {
  const directory = folder();
  init({ directory, base: 'ollama/llama3.2: x', optimizer: 'openai/gpt-6-luna' });
  expect(read(directory, 'metaspo.config.yaml')).toContain('base: "ollama/llama3.2: x" #');
});
