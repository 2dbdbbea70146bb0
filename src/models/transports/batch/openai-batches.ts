import { ModelCallError } from '../../model-call-error.ts';
import type { Caller } from '../call-failures.ts';
import { memberOf, numberMember, parseJson, textMember } from '../json-member.ts';
import type { BatchEndpoint, BatchItem, BatchProgress, BatchWire, ItemResult } from './batch-wire.ts';
import { readJsonLines } from './json-lines.ts';
import { wireHttp } from './wire-http.ts';

/** The path that a line of a batch names, whatever the address of the server begins with. */
const chatPath = '/v1/chat/completions';

/** The provider takes 200 MB and 50,000 requests; a line adds a little to its body. */
const maximumBytes = 100_000_000;

/** Batches that a search for a lost submission looks through. */
const searchedBatches = 100;

/**
 * OpenAI's Batch API, which several gateways and providers speak too: a file of requests is uploaded, a batch is made
 * of it, and replies and errors come in two files.
 */
export function openaiBatches({ caller, apiKey, headers, client }: BatchEndpoint): BatchWire {
  const own = apiKey === undefined ? undefined : { authorization: `Bearer ${apiKey}` };
  const http = wireHttp(caller, { ...own, ...headers }, client);
  return {
    maximumBytes,
    async submit(name, items) {
      const form = new FormData();
      form.set('purpose', 'batch');
      form.set('file', new Blob([batchFile(items)], { type: 'application/jsonl' }), `${name}.jsonl`);
      const file = idOf(caller, await http.json('POST', '/files', form));
      const order = {
        input_file_id: file,
        endpoint: chatPath,
        completion_window: '24h',
        metadata: { metaspo: name },
      };
      return idOf(caller, await http.json('POST', '/batches', JSON.stringify(order)));
    },
    async find({ name }) {
      const list = memberOf(await http.json('GET', `/batches?limit=${searchedBatches}`), 'data');
      const batches: readonly unknown[] = Array.isArray(list) ? list : [];
      const batch = batches.find((candidate) => textMember(candidate, 'metadata', 'metaspo') === name);
      return textMember(batch, 'id');
    },
    look: async (id) => progressOf(await http.json('GET', `/batches/${encodeURIComponent(id)}`)),
    async collect(_id, files) {
      const results = new Map<string, ItemResult>();
      for (const file of files) {
        const text = await http.text(`/files/${encodeURIComponent(file)}/content`);
        for (const line of readJsonLines(text)) {
          const identity = textMember(line, 'custom_id');
          const result = resultOf(line);
          if (identity !== undefined && result !== undefined) results.set(identity, result);
        }
      }
      return results;
    },
    async cancel(id) {
      await http.json('POST', `/batches/${encodeURIComponent(id)}/cancel`);
    },
  };
}

function batchFile(items: readonly BatchItem[]): string {
  const line = ({ identity, body }: BatchItem) =>
    JSON.stringify({ custom_id: identity, method: 'POST', url: chatPath, body: parseJson(body) });
  return `${items.map(line).join('\n')}\n`;
}

function idOf({ modelId, endpoint }: Caller, json: unknown): string {
  const id = textMember(json, 'id');
  if (id !== undefined) return id;
  throw new ModelCallError(`${endpoint} took a batch for ${modelId} and gave no id`, {
    failure: 'malformed-reply',
  });
}

function progressOf(batch: unknown): BatchProgress {
  switch (textMember(batch, 'status')) {
    case 'failed':
      return { state: 'refused', ...problemsOf(memberOf(batch, 'errors', 'data')) };
    case 'completed':
    case 'expired':
    case 'cancelled': {
      const files = [textMember(batch, 'output_file_id'), textMember(batch, 'error_file_id')];
      return { state: 'ended', files: files.filter((file) => file !== undefined) };
    }
    default: {
      const count = (name: string) => numberMember(batch, 'request_counts', name) ?? 0;
      return { state: 'under-way', done: count('completed') + count('failed'), total: count('total') };
    }
  }
}

function problemsOf(errors: unknown): { readonly codes: readonly string[]; readonly words: string } {
  const problems: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return {
    codes: problems.flatMap((problem) => textMember(problem, 'code') ?? []),
    words: textMember(problems[0], 'message') ?? 'without a reason',
  };
}

function resultOf(line: unknown): ItemResult | undefined {
  const status = numberMember(line, 'response', 'status_code') ?? 0;
  if (status >= 200 && status <= 599) {
    const body = JSON.stringify(memberOf(line, 'response', 'body') ?? {});
    return { kind: 'reply', reply: { status, headers: {}, body } };
  }
  const error = memberOf(line, 'error');
  if (error === null || typeof error !== 'object') return undefined;
  const words = textMember(error, 'message') ?? '';
  switch (textMember(error, 'code')) {
    case 'batch_expired':
      return { kind: 'undone', reason: 'expired', words };
    case 'batch_cancelled':
      return { kind: 'undone', reason: 'cancelled', words };
    default:
      return { kind: 'undone', reason: 'failed', words };
  }
}
