/** Writes a large file of made-up reviews: `write-file.ts KIND PATH AMOUNT`, gigabytes for `jsonl`, else rows. */
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parquetWriteFile } from 'hyparquet-writer';
import { randomStream } from '../../src/stats/random.ts';

const [kind = '', path = '', amount = ''] = process.argv.slice(2);
const words =
  'good bad late soft loud cheap dear small large broken lovely useless again never always fine'.split(' ');
const random = randomStream(1, 'bench readers');

function review(place: number) {
  const text = Array.from({ length: 60 }, () => random.pick(words)).join(' ');
  return { rating: 1 + random.integer(5), title: `Review ${place}`, text: `${place}: ${text}` };
}

async function writeLines(bytes: number): Promise<number> {
  let [written, records] = [0, 0];
  function* blocks() {
    while (written < bytes) {
      const block = Array.from({ length: 1_000 }, (_, place) => review(records + place));
      const lines = block.map((record) => `${JSON.stringify(record)}\n`).join('');
      records += block.length;
      written += lines.length;
      yield lines;
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  return records;
}

function writeRows(rows: number, oneGroup: boolean): number {
  const reviews = Array.from({ length: rows }, (_, place) => review(place));
  parquetWriteFile({
    filename: path,
    columnData: (['rating', 'title', 'text'] as const).map((name) => ({
      name,
      data: reviews.map((record) => record[name]),
      offsetIndex: !oneGroup,
    })),
    ...(oneGroup && { rowGroupSize: rows }),
  });
  return rows;
}

mkdirSync(dirname(path), { recursive: true });
const isLines = kind === 'jsonl';
console.log(
  isLines ? await writeLines(Number(amount) * 1e9) : writeRows(Number(amount), kind === 'parquet-one-group'),
);
