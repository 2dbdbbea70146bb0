import { describe, expect, it } from 'vitest';
import { faultsOf, missingFolders } from '../scripts/references/faults.ts';

const repository = {
  isPage: (name: string) => ['method.md', 'models.md'].includes(name),
  exists: (path: string) => ['src/stats/random.ts', 'docs/models.md', 'docs/method.md'].includes(path),
  method: '## 3. Faults\n\ntext\n\n## 4. Beyond\n\n1. **Races**\n2. **Splits**\n',
};

const problems = (file: string, text: string) =>
  faultsOf(file, text, repository).map(({ problem }) => problem);

describe('a reference is found when it points nowhere', () => {
  it.each([
    ['a page', 'src/a.ts', '/** Why: architecture.md. */', 'names the page architecture.md'],
    ['a page in Markdown', 'docs/a.md', 'See [this](product.md).', 'names the page product.md'],
    [
      'a path in a comment',
      'src/a.ts',
      '// As src/models/gone.ts does.',
      'names the path src/models/gone.ts',
    ],
    ['a path in Markdown', 'README.md', 'The code is in `src/gone/`.', 'names the path src/gone/'],
    ['a section', 'src/a.ts', ' * (docs/method.md, section 7)', 'refers to method.md, section 7'],
    ['an item of a section', 'src/a.ts', ' * method.md, section 4.9', 'refers to method.md, section 4.9'],
    [
      'a retired word in code',
      'src/a.ts',
      "throw new UsageError('x', 'y', { mend: 'z' });",
      'says mend:; say `hint`',
    ],
    ['a retired phrase in prose', 'docs/a.md', 'It is asked anew.', 'says asked anew; say "asked again"'],
  ])('%s', (_name, file, line, problem) => {
    expect(problems(file, line)).toEqual([expect.stringContaining(problem)]);
  });

  it('with its file and line', () => {
    expect(faultsOf('docs/a.md', 'fine\nsee gone.md', repository)).toMatchObject([
      { file: 'docs/a.md', line: 2 },
    ]);
  });
});

describe('nothing is found', () => {
  it.each([
    [
      'where pages, paths and sections exist',
      'src/a.ts',
      '// docs/models.md, src/stats/random.ts; method.md, section 4.2',
    ],
    ['in the section of a paper', 'src/a.ts', '// paper, section 9.1'],
    ['in code that writes a file', 'src/a.ts', "await write('table.md');"],
    ['in a command that writes a page', 'docs/a.md', 'metaspo compare -o table.md'],
    ['in patterns of paths', 'docs/a.md', 'each `src/suites/<suite>/` and `src/*`'],
    ['in the records of the past', 'docs/decisions/0001.md', 'architecture.md said mend: all'],
  ])('%s', (_name, file, line) => {
    expect(problems(file, line)).toEqual([]);
  });
});

describe('the map of the folders', () => {
  const map = (...rows: readonly string[]) => ['```', 'src/', ...rows, 'web/  the page', '```'].join('\n');

  it('shows all of them', () => {
    expect(
      missingFolders(map('  cli/     one file a command', '                and more', '  runs/  a run'), [
        'cli',
        'runs',
      ]),
    ).toEqual([]);
  });

  it('is found to leave one out', () => {
    expect(missingFolders(map('  cli/  one file a command'), ['cli', 'cluster'])).toMatchObject([
      { problem: 'the map leaves out src/cluster' },
    ]);
  });

  it('is found to show one that is gone', () => {
    expect(missingFolders(map('  cli/  x', '  gone/  x'), ['cli'])).toMatchObject([
      { problem: 'the map shows src/gone, which does not exist' },
    ]);
  });
});
