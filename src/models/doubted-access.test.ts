import { describe, expect, it } from 'vitest';
import { doubtingAccess } from './doubted-access.ts';
import type { ModelRequest } from './model.ts';
import { ModelCallError } from './model-call-error.ts';
import { scriptedModel } from './scripted-model.ts';

const request: ModelRequest = { role: 'base', messages: [], parameters: {}, samplePath: 'repeat 0' };

const refused = (status: number) =>
  new ModelCallError(`refused (status ${status})`, {
    failure: status === 404 ? 'not-found' : 'authentication',
    status,
  });

/** How calls end, one after the other, at a server that answers with these statuses. */
async function endsOf(statuses: readonly number[]): Promise<readonly string[]> {
  const model = doubtingAccess(
    scriptedModel(statuses.map((status) => (status === 200 ? 'fine' : refused(status)))),
  );
  const ends: string[] = [];
  for (const _status of statuses) {
    ends.push(
      await model.complete(request).then(
        ({ text }) => text,
        (error: ModelCallError) => error.failure,
      ),
    );
  }
  return ends;
}

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('a refusal that may be about the key', () => {
  it('is about one request when others are answered', async () => {
    expect(await endsOf([200, 403, 200, 404, 403, 200])).toEqual([
      'fine',
      'refused-by-provider',
      'fine',
      'refused-by-provider',
      'refused-by-provider',
      'fine',
    ]);
  });

  it('may be about one request although it is the first', async () => {
    expect(await endsOf([403, 200])).toEqual(['refused-by-provider', 'fine']);
  });

  it('is about the key when the first three calls met it', async () => {
    expect((await endsOf(times(4, 403))).slice(2)).toEqual(['authentication', 'authentication']);
  });

  it('is about the key when nearly all calls meet it, though some were answered before', async () => {
    const ends = await endsOf([200, ...times(12, 403)]);
    expect(ends.filter((end) => end === 'refused-by-provider')).toHaveLength(9);
    expect(ends.slice(-3)).toEqual(times(3, 'authentication'));
  });

  it('with the status of an unknown key is soon about the key', async () => {
    expect((await endsOf([200, ...times(4, 401)])).slice(3)).toEqual(['authentication', 'authentication']);
  });

  it('keeps its words', async () => {
    const model = doubtingAccess(scriptedModel([refused(403)]));
    await expect(model.complete(request)).rejects.toMatchObject({
      message: 'refused (status 403)',
      status: 403,
    });
  });

  it('is no other failure', async () => {
    const model = doubtingAccess(
      scriptedModel(times(5, new ModelCallError('gone', { failure: 'quota-exhausted', status: 402 }))),
    );
    for (const _call of times(5, undefined)) {
      await expect(model.complete(request)).rejects.toMatchObject({ failure: 'quota-exhausted' });
    }
  });
});
