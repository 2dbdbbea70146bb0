import { ModelCallError } from '../../model-call-error.ts';
import { memberOf, numberMember, parseJson, textMember } from '../json-member.ts';
import type {
  BatchEndpoint,
  BatchItem,
  BatchProgress,
  BatchWire,
  ItemResult,
  Submission,
} from './batch-wire.ts';
import { readJsonLines } from './json-lines.ts';
import { wireHttp } from './wire-http.ts';

const interfaceVersion = '2023-06-01';

/** The provider takes 256 MB and 100,000 requests. */
const maximumBytes = 100_000_000;

/** Batches that a search for a lost submission looks through. */
const searchedBatches = 100;
/** How far the provider's clock may be behind ours, and how long a submission may have been on its way. */
const clockSkewMs = 60_000;
const longestSubmissionMs = 600_000;

const counts = ['processing', 'succeeded', 'errored', 'canceled', 'expired'] as const;

/** Statuses of the errors that stand in results, as calls of their own would have had them. */
const statusOfError: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** Anthropic's Message Batches: the requests go in one body, the results come as lines. */
export function anthropicBatches({ caller, apiKey, headers, client }: BatchEndpoint): BatchWire {
  const own = { 'anthropic-version': interfaceVersion, ...(apiKey !== undefined && { 'x-api-key': apiKey }) };
  const http = wireHttp(caller, { ...own, ...headers }, client);
  const path = (id: string, rest = '') => `/messages/batches/${encodeURIComponent(id)}${rest}`;
  return {
    maximumBytes,
    async submit(_name, items) {
      const id = textMember(await http.json('POST', '/messages/batches', batchBody(items)), 'id');
      if (id !== undefined) return id;
      throw new ModelCallError(`${caller.endpoint} took a batch for ${caller.modelId} and gave no id`, {
        failure: 'malformed-reply',
      });
    },
    async find(submission) {
      const list = memberOf(await http.json('GET', `/messages/batches?limit=${searchedBatches}`), 'data');
      const batches: readonly unknown[] = Array.isArray(list) ? list : [];
      return textMember(
        batches.find((batch) => isLikely(batch, submission)),
        'id',
      );
    },
    look: async (id) => progressOf(await http.json('GET', path(id))),
    async collect(id) {
      const results = new Map<string, ItemResult>();
      for (const line of readJsonLines(await http.text(path(id, '/results')))) {
        const identity = textMember(line, 'custom_id');
        const result = resultOf(memberOf(line, 'result'));
        if (identity !== undefined && result !== undefined) results.set(identity, result);
      }
      return results;
    },
    async cancel(id) {
      await http.json('POST', path(id, '/cancel'));
    },
  };
}

function batchBody(items: readonly BatchItem[]): string {
  return JSON.stringify({
    requests: items.map(({ identity, body }) => ({ custom_id: identity, params: parseJson(body) })),
  });
}

/**
 * Batches carry no name here. One that is not known, has as many requests and began when the submission did is taken
 * for it; should it be another, its results hold none of our identities, and the requests are sent anew.
 */
function isLikely(batch: unknown, { requests, begunAt, otherIds }: Submission): boolean {
  const createdAt = Date.parse(textMember(batch, 'created_at') ?? '');
  const total = sumOfCounts(batch);
  return (
    total === requests &&
    createdAt >= begunAt - clockSkewMs &&
    createdAt <= begunAt + longestSubmissionMs &&
    !otherIds.includes(textMember(batch, 'id') ?? '')
  );
}

function sumOfCounts(batch: unknown): number {
  return counts.reduce((sum, name) => sum + (numberMember(batch, 'request_counts', name) ?? 0), 0);
}

function progressOf(batch: unknown): BatchProgress {
  if (textMember(batch, 'processing_status') === 'ended') return { state: 'ended', files: ['results'] };
  const processing = numberMember(batch, 'request_counts', 'processing') ?? 0;
  const total = sumOfCounts(batch);
  return { state: 'under-way', done: total - processing, total };
}

function resultOf(result: unknown): ItemResult | undefined {
  switch (textMember(result, 'type')) {
    case 'succeeded':
      return reply(200, memberOf(result, 'message') ?? {});
    case 'errored': {
      const error = memberOf(result, 'error') ?? {};
      return reply(statusOfError[textMember(error, 'error', 'type') ?? ''] ?? 500, error);
    }
    case 'expired':
      return { kind: 'undone', reason: 'expired', words: '' };
    case 'canceled':
      return { kind: 'undone', reason: 'cancelled', words: '' };
    default:
      return undefined;
  }
}

function reply(status: number, body: unknown): ItemResult {
  return { kind: 'reply', reply: { status, headers: {}, body: JSON.stringify(body) } };
}
