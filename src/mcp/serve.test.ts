import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mcpPackage } from './serve.ts';

it('the line that installs the SDK names the range that the package declares, as an optional peer', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(manifest.peerDependencies[mcpPackage.name]).toBe(mcpPackage.range);
  expect(manifest.peerDependenciesMeta[mcpPackage.name]).toEqual({ optional: true });
});
