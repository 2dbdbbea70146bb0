/** What the server makes of one request of a batch. */
export type Treatment =
  | { readonly as: 'answer'; readonly body: unknown }
  | { readonly as: 'error'; readonly status: number; readonly type: string; readonly words: string }
  | { readonly as: 'expired' | 'cancelled' | 'missing' | 'malformed' };

export type BatchRoute = 'upload' | 'create' | 'look' | 'list' | 'results' | 'cancel' | 'single';

export interface ServedItem {
  readonly customId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ServedBatch {
  readonly id: string;
  /** From 1, in order of their coming. */
  readonly number: number;
  readonly name: string | undefined;
  readonly items: readonly ServedItem[];
  readonly createdAt: number;
  looks: number;
  cancelled: boolean;
}

export interface BatchServerSettings {
  readonly format: 'openai' | 'anthropic';
  readonly treat: (item: ServedItem, batch: ServedBatch) => Treatment | Promise<Treatment>;
  /** Whether a batch has ended, asked at each look. Default: at the first. */
  readonly isEnded?: (batch: ServedBatch) => boolean;
  /** Status of a batch that has ended (OpenAI). */
  readonly endStatus?: (batch: ServedBatch) => string;
  /** The answer to a call that is no part of a batch. */
  readonly single?: (body: Readonly<Record<string, unknown>>) => unknown;
}

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

export type Acts = (route: BatchRoute, path: string, body: string) => Promise<Reply>;

export const unknown: Reply = { status: 404, body: { error: { message: 'not known here' } } };

export function newBatch(
  batches: ServedBatch[],
  prefix: string,
  items: readonly ServedItem[],
  name?: string,
): ServedBatch {
  const number = batches.length + 1;
  const id = `${prefix}_${number}`;
  const batch = { id, number, name, items, createdAt: Date.now(), looks: 0, cancelled: false };
  batches.push(batch);
  return batch;
}

export async function linesOf(
  { items }: ServedBatch,
  line: (item: ServedItem) => Promise<readonly string[]>,
): Promise<Reply> {
  const lines = (await Promise.all(items.map(line))).flat();
  return { body: `${lines.join('\n')}\n` };
}
