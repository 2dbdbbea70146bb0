#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { keepHeapModest } from './modest-heap.ts';

const oldestNode = [22, 18] as const;

if (isTooOld(process.versions.node)) {
  process.stderr.write(
    `metaspo needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.\n`,
  );
  process.exit(2);
}
enableCompileCache();
keepHeapModest();
const { run } = await import('./program.ts');
await run(process.argv.slice(2));

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}
