import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import { changedCode, codePrint, localModules } from './code-print.ts';

function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

const configuration = (scorer: unknown) => ({ tasks: { source: [{ name: 'a', scorer }] } });

function changesBetween(one: unknown, other: unknown): readonly string[] {
  const [before, now] = [codePrint(one, undefined), codePrint(other, undefined)];
  if (before === undefined || now === undefined) throw new Error('both hold code');
  return changedCode(before, now);
}

test('a configuration without code has no print', () => {
  expect(codePrint(configuration('exact'), undefined)).toBeUndefined();
  expect(codePrint({ systemPrompt: '[code: no function]' }, undefined)).toBeUndefined();
});

test('the same function is the same code, another body is not, and the place is named', () => {
  const right = () => ({ name: 's', score: 1 });
  expect(
    changesBetween(
      configuration(right),
      configuration(() => ({ name: 's', score: 1 })),
    ),
  ).toEqual([]);
  expect(
    changesBetween(
      configuration(right),
      configuration(() => ({ name: 's', score: 0 })),
    ),
  ).toEqual(['the code of tasks.source[0].scorer']);
});

test('a model in code is told by its methods', () => {
  const model = (reply: () => string) => ({
    models: {
      base: new (class Own {
        readonly doGenerate = reply;
      })(),
    },
  });
  expect(
    changesBetween(
      model(() => 'a'),
      model(() => 'a'),
    ),
  ).toEqual([]);
  expect(
    changesBetween(
      model(() => 'a'),
      model(() => 'b'),
    ),
  ).toEqual(['the code of models.base']);
});

test('the files are the configuration and the own modules that it imports, at any depth', () => {
  const folder = projectOf({
    'metaspo.config.ts': `import { score } from './scorers.ts';\nimport 'metaspo';\nexport { x } from "./lib/index.js";\n`,
    'scorers.ts': `const helper = require('./lib/helper');\nconst later = import('./lib/data.json');`,
    'lib/index.ts': `import '../scorers.ts';`,
    'lib/helper.mjs': '',
    'lib/data.json': '{}',
    'unused.ts': '',
  });
  const file = join(folder, 'metaspo.config.ts');
  const before = localModules(file);
  expect(Object.keys(before).sort()).toEqual([
    'lib/data.json',
    'lib/helper.mjs',
    'lib/index.ts',
    'metaspo.config.ts',
    'scorers.ts',
  ]);
  writeFileSync(join(folder, 'scorers.ts'), '// other');
  expect(changedCode({ functions: {}, files: before }, { functions: {}, files: localModules(file) })).toEqual(
    ['the file lib/data.json', 'the file lib/helper.mjs', 'the file scorers.ts'],
  );
});
