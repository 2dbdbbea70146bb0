import type { FileMetaData } from 'hyparquet';

/** Names of the labels of each column that has them, in the order of their numbers from 0. */
export type ClassLabels = ReadonlyMap<string, readonly string[]>;

/**
 * The class labels that the Hugging Face hub declares in a file's metadata (key `huggingface`). Their order is the data
 * set's own and seldom the natural one, so a number must never be read without it.
 */
export function classLabelNames(metadata: FileMetaData): ClassLabels {
  const declared = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  const labels = new Map<string, readonly string[]>();
  for (const [column, feature] of Object.entries(featuresOf(declared))) {
    if (feature._type === 'ClassLabel' && Array.isArray(feature.names)) labels.set(column, feature.names);
  }
  return labels;
}

export function nameClassLabels(
  record: Record<string, unknown>,
  labels: ClassLabels,
): Readonly<Record<string, unknown>> {
  for (const [column, names] of labels) {
    const value = record[column];
    if (typeof value === 'number') record[column] = names[value] ?? null;
  }
  return record;
}

interface Feature {
  readonly _type?: unknown;
  readonly names?: readonly string[];
}

function featuresOf(declared: string | undefined): Readonly<Record<string, Feature>> {
  try {
    const { info } = JSON.parse(declared ?? '{}') as { info?: { features?: Record<string, Feature> } };
    return info?.features ?? {};
  } catch {
    return {};
  }
}
