import { describe, expect, it } from 'vitest';
import { classifyRefusal } from './classify-refusal.ts';
import { readErrorBody } from './error-body.ts';

function classify(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return classifyRefusal({ status, headers, body: text }, 0);
}

describe('a refusal', () => {
  it.each([
    [429, { error: { code: 'insufficient_quota', message: 'x' } }, 'quota-exhausted'],
    [403, { error: { message: 'Insufficient credits. Add more.' } }, 'quota-exhausted'],
    [429, { error: { message: 'Tokens per minute exceeded' } }, 'rate-limited'],
    [403, 'Forbidden', 'authentication'],
    [408, '', 'server-error'],
    [413, { error: { message: 'Request too large for the model' } }, 'context-too-long'],
    [400, { error: { message: "exceeds the model's maximum context length" } }, 'context-too-long'],
    [400, { error: { message: 'temperature must be below 2' } }, 'bad-request'],
    [400, { error: { code: 'content_filter', message: 'x' } }, 'refused-by-provider'],
    [
      400,
      { error: { innererror: { code: 'ResponsibleAIPolicyViolation' }, message: 'x' } },
      'refused-by-provider',
    ],
    [418, '', 'bad-request'],
    [302, '', 'bad-request'],
    [503, '', 'server-error'],
  ])('of status %i with %j is %s', (status, body, failure) => {
    expect(classify(status, body).failure).toBe(failure);
  });

  it('for overload that says when to come back is a call to slow down', () => {
    expect(classify(503, '', { 'retry-after': '2' })).toMatchObject({
      failure: 'rate-limited',
      retryAfterMs: 2_000,
    });
  });
});

describe('the words of a server', () => {
  it.each([
    ['{"error": {"message": "from OpenAI"}}', 'from OpenAI'],
    ['{"error": "from Ollama"}', 'from Ollama'],
    ['{"message": "from a gateway"}', 'from a gateway'],
    ['{"detail": "from FastAPI"}', 'from FastAPI'],
    ['[{"error": {"message": "from Google"}}]', 'from Google'],
    ['<html><style>p{}</style><h1>Bad  Gateway</h1>\n<p>nginx</p></html>', 'Bad Gateway nginx'],
    ['upstream timed out', 'upstream timed out'],
    ['', ''],
  ])('are found in %s', (body, words) => {
    expect(readErrorBody(body).words).toBe(words);
  });

  it('are bounded', () => {
    expect(readErrorBody(JSON.stringify({ error: { message: 'x'.repeat(10_000) } })).words).toHaveLength(
      2_000,
    );
    expect(readErrorBody('y'.repeat(10_000)).words).toHaveLength(2_000);
  });
});
