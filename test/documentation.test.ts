import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/cli/program.ts';

const root = join(import.meta.dirname, '..');
const pages = globSync('{*.md,{bench,docs,examples}/**/*.md}', { cwd: root }).filter(
  (page) => !/_modules\b/.test(page),
);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const commands = ['help', ...(await createProgram()).commands.map((command) => command.name())];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target as string);
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const names = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name as string);
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names commands that exist', () => {
    // At the beginning of a line of a block, or of code within a sentence.
    const named = text.matchAll(/(?:^|`)(?:\$ )?(?:npx )?metaspo ([a-z][\w-]*)/gm);
    const names = [...named].map(([, name]) => name as string);
    expect(names.filter((name) => !commands.includes(name))).toEqual([]);
  });
});
