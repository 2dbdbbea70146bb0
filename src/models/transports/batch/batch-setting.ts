/** How base calls are gathered into batches. */
export interface BatchSetting {
  /** Most requests of a batch. */
  readonly maximumRequests: number;
  /** A batch is sent when for so long no request has joined it and nothing else was asked of a model. */
  readonly quietSeconds: number;
  /** Longest wait between two looks at a batch; the first looks come sooner. */
  readonly pollSeconds: number;
}

export const defaultBatchSetting: BatchSetting = {
  maximumRequests: 10_000,
  quietSeconds: 2,
  pollSeconds: 30,
};

const batchesAtOnce = 5;

/** Most base calls under way at once, in several batches: a bound of memory only. */
export function callsAtOnce({ maximumRequests }: BatchSetting): number {
  return batchesAtOnce * maximumRequests;
}

/** What a configuration may say: yes, no, or yes with numbers of its own. */
export type BatchChoice =
  | boolean
  | { readonly [Name in keyof BatchSetting]?: BatchSetting[Name] | undefined };

/** The setting of a choice; `undefined` where calls are sent one by one. */
export function batchSettingOf(choice: BatchChoice | undefined): BatchSetting | undefined {
  if (choice === undefined || choice === false) return undefined;
  if (choice === true) return defaultBatchSetting;
  const { maximumRequests, quietSeconds, pollSeconds } = choice;
  return {
    maximumRequests: maximumRequests ?? defaultBatchSetting.maximumRequests,
    quietSeconds: quietSeconds ?? defaultBatchSetting.quietSeconds,
    pollSeconds: pollSeconds ?? defaultBatchSetting.pollSeconds,
  };
}
