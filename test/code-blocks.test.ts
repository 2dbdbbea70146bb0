import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { explainIssues } from '../src/config/explain-issues.ts';
import { configurationSchema } from '../src/config/schema/configuration.ts';
import { taskSchema } from '../src/config/schema/task.ts';

const root = join(import.meta.dirname, '..');

interface CodeBlock {
  readonly page: string;
  readonly language: string;
  readonly code: string;
  /** The file that the block shows, where the page says so. */
  readonly program: string | undefined;
}

const blocks: readonly CodeBlock[] = globSync('{*.md,{docs,examples}/**/*.md}', { cwd: root }).flatMap(
  (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const found = text.matchAll(/(?:<!-- program: (\S+) -->\n\n?)?^(`{3,})(\w+)[^\n]*\n([\s\S]*?)^\2$/gmu);
    return [...found].map(([, program, , language = '', code = '']) => ({ page, language, code, program }));
  },
);
const inLanguage = (...languages: readonly string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

const folder = mkdtempSync(join(tmpdir(), 'metaspo-blocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of the files in the folder, by file, under nothing but `strict`. */
function compiled(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'ES2024',
    lib: ['ES2024', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: ['node'],
    allowImportingTsExtensions: true,
    paths: { metaspo: [join(root, 'src/index.ts')], 'metaspo/testing': [join(root, 'src/testing.ts')] },
  };
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: Object.keys(files) }),
  );
  let said = '';
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    said = (error as { stdout: string }).stdout;
  }
  const lines = said.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    Object.keys(files).map((name) => [name, lines.filter((line) => line.startsWith(`${name}(`)).join('\n')]),
  );
}

const programs = inLanguage('ts', 'js', 'typescript', 'javascript').map((block, place) => ({
  ...block,
  file: block.program === undefined ? `block-${place}.ts` : basename(block.program),
}));

/** What the types have to refuse, as the schema does: each line after such a comment. */
const refused = `import { defineConfig } from 'metaspo';
const task = { name: 'a', data: 'a.json' };
// @ts-expect-error a number is no model
defineConfig({ models: { base: 42 } });
// @ts-expect-error a number is no scorer
defineConfig({ tasks: { source: [{ ...task, scorer: 42 }] } });
// @ts-expect-error a text is no way to run
defineConfig({ tasks: { source: [{ ...task, run: 'hello' }] } });
// @ts-expect-error no scorer has this name
defineConfig({ tasks: { source: [{ ...task, scorer: 'exactly' }] } });
// @ts-expect-error no answer is of this type
defineConfig({ tasks: { source: [{ ...task, answer: { type: 'colour' } }] } });
// @ts-expect-error a task needs data
defineConfig({ tasks: { source: [{ name: 'a' }] } });
// @ts-expect-error a model object needs doGenerate
defineConfig({ models: { base: { modelId: 'x' } } });
// @ts-expect-error an unknown key
defineConfig({ sytemPrompt: 'x' });
// @ts-expect-error a number, not a text
defineConfig({ seed: '1' });
// @ts-expect-error a scorer gives an object with a score
defineConfig({ tasks: { source: [{ ...task, scorer: () => 1 }] } });
`;

describe('every program of the documentation compiles under strict', { timeout: 120_000 }, () => {
  let messages: Readonly<Record<string, string>>;
  beforeAll(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    messages = compiled({
      ...Object.fromEntries(programs.map(({ file, code }) => [file, code])),
      'refused.ts': refused,
    });
  }, 120_000);

  test.each(programs)('$page: $file', ({ file }) => {
    expect(messages[file]).toBe('');
  });

  test('and the types refuse what the schema refuses', () => {
    expect(messages['refused.ts']).toBe('');
  });
});

/** A block of a configuration is a whole one, or a part of a task. */
function problemsOf(value: object): readonly string[] {
  const isConfiguration = Object.keys(value).some((key) => Object.hasOwn(configurationSchema.shape, key));
  const checked = isConfiguration
    ? configurationSchema.safeParse(value)
    : taskSchema.safeParse({ name: 'a', data: 'a.json', ...value });
  return checked.success ? [] : explainIssues(checked.error.issues, value).map(({ what }) => what);
}

describe('every configuration of the documentation is valid', () => {
  test.each(inLanguage('yaml', 'yml').map((block, place) => ({ ...block, place })))(
    '$page: block $place',
    ({ code }) => {
      const value: unknown = parse(code);
      expect(value).toBeTypeOf('object');
      expect(problemsOf(value as object)).toEqual([]);
    },
  );

  test.each(inLanguage('json', 'jsonl').map((block, place) => ({ ...block, place })))(
    '$page: block $place',
    ({ code }) => {
      for (const line of code.startsWith('{"') ? code.trim().split('\n') : [code]) {
        const value = JSON.parse(line) as Record<string, unknown>;
        if ('models' in value || 'tasks' in value) expect(problemsOf(value)).toEqual([]);
      }
    },
  );
});

test('there are such blocks', () => {
  expect(programs.length).toBeGreaterThan(8);
  expect(inLanguage('yaml').length).toBeGreaterThan(5);
});
