import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

/**
 * The floors of the house, lowest first: what stands in `src` imports only from floors below its own. Folders of one
 * floor do not know each other.
 */
const floors = [
  ['foundation'],
  ['stats', 'prompts'],
  ['scoring'],
  ['tasks'],
  ['data'],
  ['suites'],
  ['loading'],
  ['models'],
  ['simulation'],
  ['evaluation'],
  ['optimizers'],
  ['studies'],
  ['runs', 'cluster'],
  ['config'],
  ['operations'],
  ['dashboard', 'mcp'],
  ['index.ts', 'testing.ts'],
  ['on-demand.ts'],
  ['cli'],
];

/** Folders that decide and compute: no file, no database, no network, no terminal. */
const pureFolders = ['foundation', 'stats', 'prompts', 'scoring', 'evaluation', 'optimizers', 'studies'];

/** Tests and what only tests use: exempt from the floors, and not part of the package. */
const test = '(^|[./])(test|fixture|conformance)[.]ts$';
const source = (folders: readonly string[]) => `^src/(${folders.join('|')})(/|$)`;

function floorRule(folder: string, floor: number): IForbiddenRuleType {
  const below = floors.slice(0, floor).flat();
  return {
    name: `floor-of-${folder}`,
    comment: `src/${folder} imports only from: ${below.join(', ') || 'nothing of src'}.`,
    severity: 'error',
    from: { path: source([folder]), pathNot: test },
    to: { path: '^src/', pathNot: source([...below, folder]) },
  };
}

const configuration: IConfiguration = {
  forbidden: [
    ...floors.flatMap((folders, floor) => folders.map((folder) => floorRule(folder, floor))),
    {
      name: 'folder-without-floor',
      comment: 'A new folder of src gets its floor in dependency-cruiser.config.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: source(floors.flat()) },
      to: {},
    },
    {
      name: 'no-files-databases-or-terminals',
      comment:
        'The heart of the house computes (vm: within a time limit; module: a library is loaded when it is needed); whoever wants storage or a terminal listens to its events.',
      severity: 'error',
      from: { path: source(pureFolders), pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|module|vm)$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-sources',
      severity: 'error',
      from: { pathNot: `${test}|^test/` },
      to: { path: `${test}|^test/` },
    },
    {
      name: 'declared-dependencies-only',
      comment:
        'What the package imports is a dependency or a peer of package.json, not a development or a chance one.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        // The tests need optional peers, too.
        dependencyTypesNot: ['npm-peer'],
      },
    },
    { name: 'no-unresolvable-imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // TypeScript 7 has no JavaScript API; swc reads the sources instead, type-only imports included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Exempt anyway, and swc's visitor does not know their `using` declarations.
    exclude: { path: '[.]test[.]ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};

export default configuration;
