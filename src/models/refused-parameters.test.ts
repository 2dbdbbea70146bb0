import { describe, expect, it } from 'vitest';
import { BudgetAccount } from './budget-account.ts';
import { callIdentity } from './call-identity.ts';
import { memoryJournal } from './memory-journal.ts';
import type { ModelParameters, ModelRequest } from './model.ts';
import { ModelCallError } from './model-call-error.ts';
import { composeModel } from './model-chain.ts';
import { type RequestChange, RequestChanges } from './request-changes.ts';
import { scriptedModel } from './scripted-model.ts';
import { Throttle } from './throttle/endpoint-throttle.ts';

const parameters: ModelParameters = { temperature: 0, seed: 7, body: { top_k: 5 } };

const ask = (content: string): ModelRequest => ({
  role: 'base',
  messages: [{ role: 'user', content }],
  parameters,
  samplePath: 'repeat 0',
});

const refusal = (parameter: string, instead?: string) =>
  new ModelCallError('does not take a parameter', {
    failure: 'parameter-refused',
    status: 400,
    refused: { parameters: [parameter], instead },
  });

function subject(
  refuses: (parameters: ModelParameters, number: number) => ModelCallError | undefined,
  {
    known = [],
    journal = memoryJournal(),
    concurrency = 4,
  }: {
    known?: readonly RequestChange[];
    journal?: ReturnType<typeof memoryJournal>;
    concurrency?: number;
  } = {},
) {
  const transport = scriptedModel(
    (request, number) => refuses(request.parameters, number) ?? `reply to ${request.messages[0]?.content}`,
  );
  const said: RequestChange[] = [];
  const account = new BudgetAccount();
  const model = composeModel({
    transport,
    journal,
    account,
    throttle: new Throttle({ endpoint: 'scripted', maximumConcurrency: concurrency }),
    changes: new RequestChanges(known, (change) => said.push(change)),
  });
  return { model, transport, said, account, journal };
}

const noTemperature = ({ temperature }: ModelParameters) =>
  temperature === undefined ? undefined : refusal('temperature');

describe('a parameter that an endpoint refuses', () => {
  it('is left out from then on, and said once, however many calls are under way', async () => {
    const { model, transport, said, account } = subject(noTemperature, { concurrency: 8 });
    const texts = await Promise.all(
      Array.from({ length: 40 }, (_, number) => model.complete(ask(`${number}`)).then(({ text }) => text)),
    );
    expect(texts).toEqual(Array.from({ length: 40 }, (_, number) => `reply to ${number}`));
    expect(said).toEqual([{ model: 'scripted/model', parameter: 'temperature' }]);
    expect(transport.requests.length).toBeLessThanOrEqual(48);
    expect(account.usage.base).toMatchObject({ calls: transport.requests.length });
    expect(account.requests.totals().baseCalls).toBe(40);
  });

  it('is no part of what the call is then', async () => {
    const { model } = subject(noTemperature);
    const { identity } = await model.complete(ask('a'));
    const { temperature: _temperature, ...others } = parameters;
    expect(identity).toBe(callIdentity('scripted/model', { ...ask('a'), parameters: others }));
  });

  it('is left out from the first call on by a run that is resumed', async () => {
    const first = subject(noTemperature);
    await first.model.complete(ask('a'));
    const { model, transport } = subject(noTemperature, { known: first.said, journal: first.journal });
    expect(await model.complete(ask('a'))).toMatchObject({ text: 'reply to a', cached: true });
    await model.complete(ask('b'));
    expect(transport.requests).toHaveLength(1);
  });

  it('keeps replies that came before it was refused', async () => {
    const fromThirdOn = (sent: ModelParameters, number: number) =>
      number < 2 ? undefined : noTemperature(sent);
    const first = subject(fromThirdOn);
    for (const content of ['a', 'b', 'c']) await first.model.complete(ask(content));
    const { model, transport, account } = subject(() => undefined, {
      known: first.said,
      journal: first.journal,
    });
    for (const content of ['a', 'b', 'c']) {
      expect(await model.complete(ask(content))).toMatchObject({ cached: true });
    }
    expect(transport.requests).toEqual([]);
    expect(account.requests.totals()).toEqual(first.account.requests.totals());
  });

  it('goes under the name that the endpoint wants, and is left out when it refuses that too', async () => {
    const asked: ModelParameters[] = [];
    const { model, said } = subject((sent) => {
      asked.push(sent);
      return sent.seed === undefined ? undefined : refusal('seed', 'random_seed');
    });
    await model.complete(ask('a'));
    expect(asked.map(({ seed, names }) => [seed, names])).toEqual([
      [7, undefined],
      [7, { seed: 'random_seed' }],
      [undefined, undefined],
    ]);
    expect(said.map(({ instead }) => instead)).toEqual(['random_seed', undefined]);
  });

  it('may be a field of the body', async () => {
    const { model, transport } = subject(({ body }) =>
      body === undefined ? undefined : refusal('body.top_k'),
    );
    await model.complete(ask('a'));
    expect(transport.requests.at(-1)?.parameters).toEqual({ temperature: 0, seed: 7 });
  });

  it('that was not sent is an error of the call', async () => {
    const { model, transport } = subject(() => refusal('topP'));
    await expect(model.complete(ask('a'))).rejects.toMatchObject({ failure: 'parameter-refused' });
    expect(transport.requests).toHaveLength(1);
  });

  it('of one model says nothing about another', () => {
    const changes = new RequestChanges([{ model: 'x/y', parameter: 'temperature' }]);
    expect(changes.formsOf('x/z', ask('a'))).toEqual([ask('a')]);
    expect(changes.formsOf('x/y', ask('a'))).toHaveLength(2);
  });
});
