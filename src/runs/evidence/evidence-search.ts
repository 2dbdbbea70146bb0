import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EvidenceRow } from './evidence-rows.ts';
import type { ExampleTexts } from './example-texts.ts';

/** Rows searched before others get their turn: a hundred thousand replies must not hold up the server. */
const rowsPerTurn = 500;

/** Places of the rows in whose id, input, expected answer or replies the words occur, in any case. All without words. */
export async function searchedPlaces(
  rows: readonly EvidenceRow[],
  texts: ExampleTexts,
  taskName: string,
  words: string,
): Promise<readonly number[]> {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return rows.map((_row, index) => index);
  const found: number[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerTurn === rowsPerTurn - 1) await nextTurn();
    const shown = [row.exampleId, ...Object.values(texts.textsOf(taskName, row))];
    if (shown.some((text) => text?.toLowerCase().includes(wanted))) found.push(index);
  }
  return found;
}
