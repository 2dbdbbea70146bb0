import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queuePackages } from './queue-packages.ts';

const root = join(import.meta.dirname, '../../..');

test('the packages of the queue are optional peers, in the ranges that the message about them names', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
  for (const { name, range } of queuePackages) {
    expect(manifest.peerDependencies[name]).toBe(range);
    expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
    expect(manifest.dependencies).not.toHaveProperty(name);
    expect(manifest.devDependencies).toHaveProperty(name);
    expect(dockerfile).toContain(` ${name}@${manifest.devDependencies[name]}`);
  }
});
