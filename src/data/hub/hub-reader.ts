import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader } from '../readers/case-reader.ts';
import { readParquet } from '../readers/parquet.ts';
import { cachedFiles } from './cache.ts';
import { type HubSplit, hubSplit } from './remote-source.ts';

/** `hf://owner/name/config/split`: a split of a data set of the Hugging Face hub, fetched into the cache when first read. */
export const hubReader: CaseReader = {
  format: 'Hugging Face data set',
  async *read(location, { signal, environment } = {}) {
    const options = { signal, environment };
    const paths = await cachedFiles(parseHubLocation(location), options);
    let rowsBefore = 0;
    for (const path of paths) {
      let rows = 0;
      for await (const { record, line } of readParquet(path, signal && { signal })) {
        rows = line;
        yield { record, line: rowsBefore + line };
      }
      rowsBefore += rows;
    }
  },
};

/** @throws UsageError `malformed-hub-location` */
export function parseHubLocation(location: string): HubSplit {
  const [owner, name, config, split, ...more] = location.replace(/^hf:\/\//i, '').split('/');
  if (owner && name && config && split && more.length === 0)
    return hubSplit(`${owner}/${name}`, config, split);
  throw new UsageError('malformed-hub-location', 'this names no split of a data set', {
    where: location,
    hint: 'Write hf://owner/name/config/split, such as hf://rajpurkar/squad/plain_text/train.',
  });
}
