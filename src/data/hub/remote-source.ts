/** A place on the network that data are fetched from. */
export type RemoteSource = HubSplit | HubFile | WebFile;

/** A split of a hub data set in the hub's own Parquet form. */
export interface HubSplit {
  readonly kind: 'hub-split';
  /** `owner/name` */
  readonly dataset: string;
  readonly config: string;
  readonly split: string;
  /** Most files of the split, the first ones: for sets of many gigabytes of which a sample is enough. */
  readonly files?: number;
}

/** One file of a hub data set as its owner stored it. */
export interface HubFile {
  readonly kind: 'hub-file';
  readonly dataset: string;
  readonly path: string;
}

/** A public file. */
export interface WebFile {
  readonly kind: 'web';
  readonly url: string;
}

export function hubSplit(dataset: string, config: string, split: string, files?: number): HubSplit {
  return { kind: 'hub-split', dataset, config, split, files };
}

export function hubFile(dataset: string, path: string): HubFile {
  return { kind: 'hub-file', dataset, path };
}

export function webFile(url: string): WebFile {
  return { kind: 'web', url };
}

/** The source as a person would name it. */
export function sourceName(source: RemoteSource): string {
  if (source.kind === 'web') return source.url;
  if (source.kind === 'hub-file') return `hf://${source.dataset}/${source.path}`;
  return `hf://${source.dataset}/${source.config}/${source.split}`;
}
