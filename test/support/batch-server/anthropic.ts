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

export function anthropicActs(settings: BatchServerSettings, batches: ServedBatch[]): Acts {
  const { treat, single, isEnded = () => true } = settings;
  const shown = (batch: ServedBatch, ended: boolean) => ({
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    created_at: new Date(batch.createdAt).toISOString(),
    request_counts: {
      processing: ended ? 0 : batch.items.length,
      succeeded: ended ? batch.items.length : 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    },
    results_url: ended ? `https://elsewhere.invalid/v1/messages/batches/${batch.id}/results` : null,
  });
  return async (route, path, body) => {
    const batch = batches.find(({ id }) => path.split('/').includes(id));
    switch (route) {
      case 'single':
        return { body: (await single?.(JSON.parse(body))) ?? {} };
      case 'create': {
        const { requests } = JSON.parse(body) as { requests: { custom_id: string; params: object }[] };
        const items = requests.map(({ custom_id, params }) => ({
          customId: custom_id,
          body: params as ServedItem['body'],
        }));
        return { body: shown(newBatch(batches, 'msgbatch', items), false) };
      }
      case 'list':
        return { body: { data: batches.map((each) => shown(each, false)), has_more: false } };
      case 'look':
        if (batch === undefined) return unknown;
        batch.looks += 1;
        return { body: shown(batch, isEnded(batch)) };
      case 'cancel':
        if (batch !== undefined) batch.cancelled = true;
        return { body: {} };
      case 'results': {
        if (batch === undefined) return unknown;
        return linesOf(batch, async (item) => anthropicLine(item, await treat(item, batch)));
      }
      default:
        return unknown;
    }
  };
}

function anthropicLine({ customId }: ServedItem, treatment: Treatment): readonly string[] {
  const line = (result: unknown) => [JSON.stringify({ custom_id: customId, result })];
  switch (treatment.as) {
    case 'answer':
      return line({ type: 'succeeded', message: treatment.body });
    case 'error': {
      const error = { type: 'error', error: { type: treatment.type, message: treatment.words } };
      return line({ type: 'errored', error });
    }
    case 'expired':
      return line({ type: 'expired' });
    case 'cancelled':
      return line({ type: 'canceled' });
    case 'malformed':
      return [`{"custom_id": "${customId}", "res`];
    case 'missing':
      return [];
  }
}
