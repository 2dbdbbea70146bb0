import { parquetWriteBuffer } from 'hyparquet-writer';

export interface ParquetFileOptions {
  readonly rowGroupSize?: number;
  /** Class labels as the hub declares them: column and names in the order of their numbers. */
  readonly classLabels?: Readonly<Record<string, readonly string[]>>;
  /** Absent in files of most writers. Default true. */
  readonly offsetIndex?: boolean;
}

/** A small Parquet file with these records, which all have the same fields. */
export function parquetFile(
  records: readonly Readonly<Record<string, unknown>>[],
  { rowGroupSize, classLabels, offsetIndex = true }: ParquetFileOptions = {},
): Uint8Array {
  const names = Object.keys(records[0] ?? { input: '' });
  const buffer = parquetWriteBuffer({
    columnData: names.map((name) => ({
      name,
      data: records.map((record) => record[name]),
      offsetIndex,
      ...(records.length === 0 && { type: 'STRING' as const }),
    })),
    ...(rowGroupSize !== undefined && { rowGroupSize }),
    ...(classLabels && { kvMetadata: [{ key: 'huggingface', value: hubMetadata(classLabels) }] }),
  });
  return new Uint8Array(buffer);
}

function hubMetadata(classLabels: Readonly<Record<string, readonly string[]>>): string {
  const features = Object.entries(classLabels).map(([column, names]) => [
    column,
    { _type: 'ClassLabel', names },
  ]);
  return JSON.stringify({ info: { features: Object.fromEntries(features) } });
}
