import {
  type Acts,
  type BatchServerSettings,
  linesOf,
  newBatch,
  type ServedBatch,
  type ServedItem,
  type Treatment,
  unknown,
} from './served.ts';

export function openaiActs(
  settings: BatchServerSettings,
  batches: ServedBatch[],
  files: Map<string, string>,
): Acts {
  const { treat, single, isEnded = () => true, endStatus = () => 'completed' } = settings;
  const shown = (batch: ServedBatch, ended: boolean) => ({
    id: batch.id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    status: batch.cancelled ? 'cancelled' : ended ? endStatus(batch) : 'in_progress',
    metadata: { metaspo: batch.name },
    request_counts: { total: batch.items.length, completed: 0, failed: 0 },
    ...(ended && endStatus(batch) === 'failed'
      ? { errors: { data: [{ code: 'token_limit_exceeded', message: 'too many tokens are enqueued' }] } }
      : {}),
    ...(ended && { output_file_id: `out-${batch.id}`, error_file_id: `err-${batch.id}` }),
  });
  return async (route, path, body) => {
    const batch = batches.find(({ id }) => path.split('/').includes(id));
    switch (route) {
      case 'single':
        return { body: (await single?.(JSON.parse(body))) ?? {} };
      case 'upload': {
        const id = `file-${files.size + 1}`;
        files.set(id, body);
        return { body: { id, object: 'file', purpose: 'batch' } };
      }
      case 'create': {
        const order = JSON.parse(body);
        const lines = (files.get(order.input_file_id) ?? '').split(/\r?\n/);
        const items = lines
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line))
          .map(({ custom_id, body: call }) => ({ customId: custom_id, body: call }));
        return { body: shown(newBatch(batches, 'batch', items, order.metadata?.metaspo), false) };
      }
      case 'list':
        return { body: { object: 'list', data: batches.map((each) => shown(each, false)) } };
      case 'look':
        if (batch === undefined) return unknown;
        batch.looks += 1;
        return { body: shown(batch, isEnded(batch)) };
      case 'cancel':
        if (batch !== undefined) batch.cancelled = true;
        return { body: {} };
      case 'results': {
        const ended = batches.find(({ id }) => path.includes(`-${id}/`));
        if (ended === undefined) return unknown;
        const isOutput = path.includes('/out-');
        return linesOf(ended, async (item) => openaiLine(item, await treat(item, ended), isOutput));
      }
    }
  };
}

function openaiLine({ customId }: ServedItem, treatment: Treatment, isOutput: boolean): readonly string[] {
  const line = (response: unknown, error: unknown) =>
    JSON.stringify({ id: `req-${customId}`, custom_id: customId, response, error });
  switch (treatment.as) {
    case 'answer':
      return isOutput ? [line({ status_code: 200, request_id: 'r', body: treatment.body }, null)] : [];
    case 'error': {
      const { status, type, words } = treatment;
      const body = { error: { type, code: type, message: words } };
      return isOutput ? [] : [line({ status_code: status, request_id: 'r', body }, null)];
    }
    case 'expired':
    case 'cancelled': {
      const error = { code: `batch_${treatment.as}`, message: `the request was ${treatment.as}` };
      return isOutput ? [] : [line(null, error)];
    }
    case 'malformed':
      return isOutput ? [`{"custom_id": "${customId}", "respon`] : [];
    case 'missing':
      return [];
  }
}
