import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelDocsPath, withEndpointTable } from '../../../scripts/write-model-docs.ts';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { BudgetAccount } from '../budget-account.ts';
import { memoryJournal } from '../memory-journal.ts';
import type { ModelCallError } from '../model-call-error.ts';
import { composeModel } from '../model-chain.ts';
import { RequestChanges, requestChangeText } from '../request-changes.ts';
import { Throttle } from '../throttle/endpoint-throttle.ts';
import { resolveModel } from '../transports/resolve-model.ts';
import { type EndpointCase, endpointKey } from './endpoint-case.fixture.ts';
import { endpointCases } from './endpoint-cases.fixture.ts';

const policy = {
  maximumAttempts: 2,
  maximumRefusals: 2,
  maximumEmptyReplies: 2,
  firstDelayMs: 1,
  attemptTimeoutMs: 400,
};

/** Makes the call of a row, with everything around the model, over a real socket. */
async function happened({ acts, setting = {}, question = 'How many stars?' }: EndpointCase) {
  await using server = await startFaultServer(
    (_request, number) => acts[Math.min(number, acts.length - 1)] ?? { status: 500, body: '' },
  );
  const choice = { model: 'openai-compatible/m', ...setting, baseURL: `${server.url}/v1` };
  const { transport, parameters } = await resolveModel(choice, { environment: { TEST_KEY: endpointKey } });
  const said: string[] = [];
  const journal = memoryJournal();
  const model = composeModel({
    transport,
    journal,
    account: new BudgetAccount(),
    throttle: new Throttle({ endpoint: server.url, maximumConcurrency: 1 }),
    retry: { policy },
    changes: new RequestChanges([], (change) => said.push(requestChangeText(change))),
    onWarning: (warning) => said.push(warning),
  });
  const messages = [
    { role: 'system', content: 'Answer in a tag.' },
    { role: 'user', content: question },
  ] as const;
  const end = await model.complete({ role: 'base', messages, parameters, samplePath: 'repeat 0' }).then(
    (completion) => ({ ends: 'answered', completion }),
    (error: ModelCallError) => ({ ends: error.failure, error }),
  );
  if ('error' in end) said.push(end.error.message);
  const words = said.join('\n').replaceAll(server.url, 'ADDRESS');
  return { ...end, words, asked: server.requests.length };
}

describe('an endpoint that', () => {
  for (const row of endpointCases) {
    it(`${row.endpoint}`, async () => {
      const found = await happened(row);
      expect({ ends: found.ends, asked: found.asked }).toEqual({ ends: row.ends, asked: row.asked });
      if (row.reads === '') expect(found.words).toBe('');
      else expect(found.words).toContain(row.reads);
      expect(found.words).not.toContain(endpointKey);
      if (row.holds !== undefined && 'completion' in found) expect(found.completion).toMatchObject(row.holds);
    });
  }
});

describe('the table of docs/models.md', () => {
  it('has a row for each of at least 60 things that endpoints do (else: node scripts/write-model-docs.ts)', () => {
    const page = readFileSync(modelDocsPath, 'utf8');
    expect(withEndpointTable(page)).toBe(page);
    expect(endpointCases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(endpointCases.map(({ endpoint }) => endpoint)).size).toBe(endpointCases.length);
  });
});
