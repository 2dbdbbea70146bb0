import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, as it runs before anything is installed.
import { reasonToInstall } from '../scripts/setup/packages.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Packages = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const root = { devDependencies: { peer: '1.0.0', tool: '1.0.0' } };

/** A clone whose lock file asks for `wanted` and where npm has noted `installed`. */
function clone(wanted: Packages, installed: Packages): string {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-packages-'));
  folders.push(folder);
  mkdirSync(join(folder, 'node_modules'));
  write(join(folder, 'package-lock.json'), { '': root, ...wanted });
  write(join(folder, 'node_modules', '.package-lock.json'), installed);
  return folder;
}

function write(file: string, packages: Packages): void {
  writeFileSync(file, JSON.stringify({ packages }));
}

describe('the set-up installs', () => {
  const tool = { 'node_modules/tool': { version: '1.0.0', dev: true } };

  it('nothing, where all that is needed is there', () => {
    expect(reasonToInstall(clone(tool, tool))).toBeUndefined();
  });

  it('a package that is missing, or there in another version', () => {
    expect(reasonToInstall(clone(tool, {}))).toMatch('1 differ');
    const older = { 'node_modules/tool': { version: '0.9.0' } };
    expect(reasonToInstall(clone(tool, older))).toMatch('1 differ');
  });

  it.each(['optional', 'devOptional'])(
    'an optional peer that the project lists for development, marked %s',
    (mark) => {
      const peer = { 'node_modules/peer': { version: '1.0.0', peer: true, [mark]: true } };
      expect(reasonToInstall(clone({ ...tool, ...peer }, tool))).toMatch('1 differ');
    },
  );

  it.each(['optional', 'devOptional'])('no build for another platform, marked %s', (mark) => {
    const build = { 'node_modules/tool-win32': { version: '1.0.0', os: ['win32'], [mark]: true } };
    expect(reasonToInstall(clone({ ...tool, ...build }, tool))).toBeUndefined();
    const inside = { 'node_modules/tool/node_modules/peer': { version: '2.0.0', [mark]: true } };
    expect(reasonToInstall(clone({ ...tool, ...inside }, tool))).toBeUndefined();
  });
});
