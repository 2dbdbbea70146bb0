import { tooOldNode } from './needed-node.ts';

// The first import of each entry to the package: it is evaluated before all others, so that an older Node says this and
// not what it stumbles over. For that the others must link on it: what older Nodes do not export is never imported by name.
const problem = tooOldNode(process.versions.node);
if (problem !== undefined) throw Object.assign(new Error(problem), { code: 'node-too-old' });
