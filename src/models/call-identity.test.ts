import { expect, test } from 'vitest';
import { callIdentity } from './call-identity.ts';
import type { ModelRequest } from './model.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '1 + 1 = ?' },
  ],
  parameters: { temperature: 0, maxOutputTokens: 20 },
  samplePath: 'repeat 0',
};

test('a call has the identity under which existing stores hold its reply', () => {
  expect(callIdentity('sim/base', request)).toBe('ef6ecab689a7672fe6faebc0f4842127');
  const options = { tools: [{ name: 'a', description: 'b' }] };
  const withOptions = { ...request, messages: [], parameters: { temperature: 0 }, options };
  expect(callIdentity('sim/base', withOptions, '20261122-1705-quiet-otter')).toBe(
    'd874e492f7bf57102b081ae55269b6e1',
  );
});

test('the order of members says nothing, whatever else differs makes another call', () => {
  const messages = request.messages.map(({ role, content }) => ({ content, role }));
  const parameters = { maxOutputTokens: 20, temperature: 0 };
  const identity = callIdentity('sim/base', request);
  expect(callIdentity('sim/base', { ...request, messages, parameters })).toBe(identity);
  const others = [
    callIdentity('sim/other', request),
    callIdentity('sim/base', request, 'a run'),
    callIdentity('sim/base', { ...request, samplePath: 'repeat 1' }),
    callIdentity('sim/base', { ...request, messages: request.messages.toReversed() }),
    callIdentity('sim/base', { ...request, parameters: { temperature: 1, maxOutputTokens: 20 } }),
  ];
  expect(new Set([identity, ...others]).size).toBe(1 + others.length);
});
