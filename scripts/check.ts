// Everything that must hold beside the tests; each step prints its output only when it fails.
import { spawnSync } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the page', command: ['tsc', '--noEmit', '--project', 'web'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'floors and cycles', command: ['depcruise', 'src', '--config', 'dependency-cruiser.config.ts'] },
  { name: 'references and words', command: ['node', 'scripts/check-references.ts'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'licences and install scripts', command: ['node', 'scripts/write-licences.ts', '--check'] },
  { name: 'package: build, contents, use', command: ['node', 'scripts/check-package.ts'] },
];

function passes({ name, command: [program, ...parameters] }: Step): boolean {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const passed = status === 0;
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n'));
  return passed;
}

const failed = steps.filter((step) => !passes(step));
if (failed.length > 0) {
  console.log(
    `\n${failed.length} of ${steps.length} checks failed: ${failed.map(({ name }) => name).join(', ')}`,
  );
  process.exitCode = 1;
}
