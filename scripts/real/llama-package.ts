import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.ts';

const version = '3.22.1';

/** The package of this machine that computes on its processor. */
function processorPackage(): string {
  const name = process.platform === 'darwin' && process.arch === 'arm64' ? 'mac-arm64-metal' : undefined;
  const system = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win' : 'linux';
  return `@node-llama-cpp/${name ?? `${system}-${process.arch}`}`;
}

/**
 * Makes `node-llama-cpp` ready in a folder of its own, without what it brings along for graphics cards (85 MB in place of
 * 700 MB), and lets the checkout find it. Where the checkout has it already, nothing is done.
 */
export function installLlama(root: string, cache: string, isAsked: boolean): void {
  const found = join(root, 'node_modules', 'node-llama-cpp');
  const installed = join(cache, 'llama', 'node_modules', 'node-llama-cpp');
  if (existsSync(found)) return;
  if (!existsSync(installed)) {
    if (!isAsked) {
      throw new Error(
        'node-llama-cpp is not installed. `npm run real -- --install` fetches it into node_modules/.cache (85 MB, nothing for graphics cards).',
      );
    }
    const folder = join(cache, 'llama');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const packages = [`node-llama-cpp@${version}`, `${processorPackage()}@${version}`];
    const quiet = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
    runQuietly('npm', ['install', ...packages, ...quiet], folder);
  }
  rmSync(found, { force: true });
  symlinkSync(installed, found, 'junction');
}
