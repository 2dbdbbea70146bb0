import { expect, it } from 'vitest';
import { createOutput } from '../output.ts';
import { fetchDisplay } from './fetch-display.ts';

function terminal() {
  const written: string[] = [];
  const stream = { isTTY: true, columns: 60, write: (text: string) => written.push(text) };
  let at = 0;
  const display = fetchDisplay(createOutput({}), stream as unknown as NodeJS.WriteStream, () => {
    at += 1_000;
    return at;
  });
  return { written, display };
}

it('takes away the line of a file that is being fetched, and writes nothing where there was none', () => {
  const { written, display } = terminal();
  display.end();
  expect(written).toEqual([]);
  display.show({ source: 'a/b', file: 'x.parquet', receivedBytes: 1_500_000, totalBytes: 3_000_000 });
  display.end();
  display.end();
  expect(written).toEqual(['\r\u001b[K1.5 MB of 3.0 MB  x.parquet of a/b', '\r\u001b[K']);
});
