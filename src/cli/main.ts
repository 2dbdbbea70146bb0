#!/usr/bin/env node
// Older Nodes must get as far as the sentence about them: nothing is imported by a name that they do not know.
import * as nodeModule from 'node:module';
import { tooOldNode } from '../foundation/needed-node.ts';

const problem = tooOldNode(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}
nodeModule.enableCompileCache();
const { keepHeapModest } = await import('./modest-heap.ts');
keepHeapModest();
const { run } = await import('./program.ts');
await run(process.argv.slice(2));
