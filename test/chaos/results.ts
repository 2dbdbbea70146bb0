import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chaosPage } from './page.ts';
import type { Attack } from './trouble.ts';
import { troubles } from './troubles.ts';

export const documentation = 'docs/chaos.md';

/** What came of a trouble in one run of the suite. */
export interface MetTrouble {
  readonly name: string;
  readonly seed: number;
  readonly minutes: number;
  readonly rows: readonly MetSubject[];
}

export interface MetSubject extends Attack {
  readonly subject: string;
}

const file = new URL('results.json', import.meta.url);

export function keptResults(): readonly MetTrouble[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Keeps results in place of earlier ones of the same troubles, and writes the page of all. */
export function writeResults(found: readonly MetTrouble[]): void {
  const names = new Set(found.map(({ name }) => name));
  const all = [...keptResults().filter(({ name }) => !names.has(name)), ...found];
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(new URL(`../../${documentation}`, import.meta.url), chaosPage(troubles, all));
}
