import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { clock } from '../text/wording.ts';
import { cities, people } from '../text/words.ts';

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rooms with what is known of them; what stands in one cell? From level 2 on the row is found by two other columns. */
export function roomTableProblem({ stream, level }: ProblemDraw): Problem | undefined {
  const table: Table = {
    columns: ['room', 'floor', 'seats', 'keeper', 'equipment'],
    rows: stream
      .sample(roomNames, 4 + 2 * level)
      .map((name) => [
        name,
        stream.pick(['ground', 'first', 'second', 'third']),
        String(4 + 2 * stream.integer(20)),
        stream.pick(people),
        stream.pick(['projector', 'whiteboard', 'piano', 'kitchenette', 'loudspeakers', 'screen']),
      ]),
  };
  const row = stream.pick(table.rows);
  const [asked, first, second] = stream
    .sample(table.columns.slice(1), 3)
    .map((name) => table.columns.indexOf(name));
  const known = level === 1 ? [0] : ([first, second] as number[]);
  const wanted = asked as number;
  if (!isUnique(table, row, known)) return undefined;
  const which = known.map((column) => `${table.columns[column]} "${row[column]}"`).join(' and ');
  return {
    input: `${render(stream, table)}

What stands under "${table.columns[wanted]}" in the row with ${which}?`,
    expected: row[wanted],
  };
}

const roomNames = [
  'Maple',
  'Cedar',
  'Willow',
  'Hazel',
  'Birch',
  'Poplar',
  'Linden',
  'Aspen',
  'Juniper',
  'Rowan',
  'Elder',
  'Alder',
] as const;

/** Trains with departure, arrival, platform and destination; which one fits, or what is known of it? */
export function timetableProblem({ stream, level }: ProblemDraw): Problem | undefined {
  const starts = stream.sample(
    Array.from({ length: 60 }, (_, slot) => 360 + 15 * slot),
    4 + 2 * level,
  );
  const table: Table = {
    columns: ['train', 'departure', 'arrival', 'to', 'platform'],
    rows: starts.map((start) => [
      `${stream.pick(['R', 'S', 'N'])}${10 + stream.integer(90)}`,
      clock(start),
      clock(start + 20 + 5 * stream.integer(28)),
      stream.pick(cities.slice(0, 6)),
      String(1 + stream.integer(9)),
    ]),
  };
  if (new Set(table.rows.map(([train]) => train)).size < table.rows.length) return undefined;
  const row = stream.pick(table.rows);
  if (level === 1) {
    const column = stream.pick([1, 2, 3, 4]);
    const asked = ['', 'When does', 'When does', 'Where does', 'From which platform does'][column];
    const verb = ['', 'leave', 'arrive', 'go', 'leave'][column];
    return {
      input: `${render(stream, table)}\n\n${asked} the train ${row[0]} ${verb}?`,
      expected: row[column],
    };
  }
  return nextTrain(stream, table, row[3] as string);
}

/** The train to a city that leaves next after, or arrives last before, a given time. */
function nextTrain(stream: RandomStream, table: Table, city: string): Problem | undefined {
  const time = clock(360 + 15 * stream.integer(60) + 7);
  const trains = table.rows.filter((row) => row[3] === city);
  const leaving = trains.filter((row) => (row[1] as string) > time).toSorted((a, b) => compare(a[1], b[1]));
  const arriving = trains.filter((row) => (row[2] as string) < time).toSorted((a, b) => compare(b[2], a[2]));
  const asksDeparture = stream.integer(2) === 0;
  const [best, next] = asksDeparture ? leaving : arriving;
  if (best === undefined || best[2] === next?.[2]) return undefined;
  const question = asksDeparture
    ? `Which train to ${city} is the first to leave after ${time}?`
    : `Which train to ${city} is the last to arrive before ${time}?`;
  return { input: `${render(stream, table)}\n\n${question}`, expected: best[0] };
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : 1;
}

function isUnique(table: Table, row: readonly string[], known: readonly number[]): boolean {
  return table.rows.filter((each) => known.every((column) => each[column] === row[column])).length === 1;
}

/** With bars or with commas. */
function render(stream: RandomStream, { columns, rows }: Table): string {
  const separator = stream.pick([' | ', ', ', '; ']);
  return [columns, ...rows].map((row) => row.join(separator)).join('\n');
}
