import { resolve } from 'node:path';
import type { Environment } from '../data/hub/settings.ts';
import type { DataRecord } from '../data/readers/case-reader.ts';
import { asRecord } from '../data/readers/json-record.ts';
import { isUrl, readerFor } from '../data/readers/registry.ts';
import { fileAndLine } from '../data/readers/text-file.ts';
import { UsageError } from '../foundation/errors.ts';
import type { Case } from '../tasks/example.ts';
import { fieldValue } from './field-path.ts';
import type { LocatedCase } from './located-case.ts';
import { recordToCase } from './record-to-case.ts';
import type { DataSource, FieldMapping } from './task-definition.ts';

export interface ReadCasesOptions {
  readonly taskName: string;
  /** Folder that relative paths start from. */
  readonly directory: string;
  readonly fields?: FieldMapping;
  readonly groupBy?: string;
  readonly signal?: AbortSignal;
  readonly environment?: Environment;
}

/**
 * The cases of one source, in its order, one at a time.
 * @throws UsageError for what cannot be read or mapped, naming file and line.
 */
export async function* readCases(source: DataSource, options: ReadCasesOptions): AsyncGenerator<LocatedCase> {
  for await (const { record, where, part } of locatedRecords(source, options)) {
    const found = recordToCase(record, options.fields, where);
    const group = groupOf(found, record, options.groupBy, where);
    yield { content: found, where, part, group: group ?? undefined };
  }
}

interface LocatedRecord extends Pick<DataRecord, 'record' | 'part'> {
  readonly where: string;
}

async function* locatedRecords(
  source: DataSource,
  { taskName, directory, signal, environment }: ReadCasesOptions,
): AsyncGenerator<LocatedRecord> {
  if (typeof source !== 'string') {
    for (const [place, record] of source.entries()) {
      const where = `task "${taskName}", case ${place + 1}`;
      yield { record: { ...asRecord(record, () => where) }, where };
    }
    return;
  }
  const location = isUrl(source) ? source : resolve(directory, source);
  const reader = await readerFor(location);
  for await (const { record, line, part } of reader.read(location, { signal, environment })) {
    yield { record, where: isUrl(source) ? `${source}, row ${line}` : fileAndLine(location, line), part };
  }
}

function groupOf(
  found: Case,
  record: DataRecord['record'],
  groupBy: string | undefined,
  where: string,
): unknown {
  if (groupBy === undefined) return found.metadata?.group;
  const group = fieldValue(record, groupBy) ?? found.metadata?.[groupBy];
  if (group !== undefined && group !== null) return group;
  throw new UsageError('missing-field', `the record has no field "${groupBy}" to group by`, {
    where,
    hint: `Its fields are ${Object.keys(record).join(', ')}; name one of them under "groupBy".`,
  });
}
