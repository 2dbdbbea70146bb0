import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chaosPage } from './page.ts';
import type { Attack } from './trouble.ts';
import { troubles } from './troubles.ts';

export const documentation = 'docs/chaos.md';

/** What came of the trials on one subject, the last time that they were made. */
export interface Result extends Attack {
  readonly trouble: string;
  readonly subject: string;
  readonly seed: number;
}

const file = new URL('results.json', import.meta.url);

export function keptResults(): readonly Result[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Keeps a result in place of the earlier one of its subject, and writes the page of all. */
export function keepResult(result: Result): void {
  const others = keptResults().filter(
    ({ trouble, subject }) => trouble !== result.trouble || subject !== result.subject,
  );
  const all = [...others, result];
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(new URL(`../../${documentation}`, import.meta.url), chaosPage(troubles, all));
}
