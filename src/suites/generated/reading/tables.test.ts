import { it } from 'vitest';
import { expectSolved, groupsOf } from '../solved.fixture.ts';
import { readingTasks } from './tasks.ts';

type Row = Readonly<Record<string, string>>;

function tableOf(input: string): readonly Row[] {
  const [header = '', ...lines] = (input.split('\n\n')[0] ?? '').split('\n');
  const cells = (line: string) => line.split(/ \| |, |; /);
  return lines.map((line) =>
    Object.fromEntries(cells(line).map((cell, index) => [cells(header)[index], cell])),
  );
}

/** The only row that fits, if there is one. */
function onlyRow(rows: readonly Row[], fits: (row: Row) => boolean): Row | undefined {
  const found = rows.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}

it('rooms: the answer stands in the only row that fits', () =>
  expectSolved(readingTasks, 'rooms', (input) => {
    const [, asked = '', conditions = ''] =
      /What stands under "(\w+)" in the row with (.+)\?/.exec(input) ?? [];
    const known = groupsOf(conditions, /(\w+) "(\w+)"/g);
    return onlyRow(tableOf(input), (row) => known.every(([column = '', value]) => row[column] === value))?.[
      asked
    ];
  }));

it('timetables: the answer is the cell, or the only train that is nearest to the time', () =>
  expectSolved(readingTasks, 'timetables', (input) => {
    const rows = tableOf(input);
    const [, word = '', train, verb] =
      /(When|Where|From which platform) does the train (\w+) (\w+)\?/.exec(input) ?? [];
    if (train !== undefined) {
      const column =
        word === 'Where' ? 'to' : word !== 'When' ? 'platform' : verb === 'leave' ? 'departure' : 'arrival';
      return onlyRow(rows, (row) => row.train === train)?.[column];
    }
    const [, city, side, time = ''] =
      /Which train to (\w+) is the (?:first|last) to (leave after|arrive before) (\S+)\?/.exec(input) ?? [];
    const column = side === 'leave after' ? 'departure' : 'arrival';
    const times = rows
      .filter((row) => row.to === city)
      .map((row) => row[column] ?? '')
      .filter((each) => (column === 'departure' ? each > time : each < time))
      .sort();
    const nearest = column === 'departure' ? times[0] : times.at(-1);
    return onlyRow(rows, (row) => row.to === city && row[column] === nearest)?.train;
  }));
