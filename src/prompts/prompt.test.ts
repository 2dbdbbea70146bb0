import { expect, it } from 'vitest';
import { conversation } from './message.ts';
import { systemPrompt, userPrompt } from './prompt.ts';

it('prompts are values: equal texts of one kind are one prompt', () => {
  expect(systemPrompt('Be brief.')).toEqual(systemPrompt('Be brief.'));
  expect(systemPrompt('Be brief.').id).not.toBe(systemPrompt('Be brief. ').id);
  expect(systemPrompt('{{input}}').id).not.toBe(userPrompt('{{input}}').id);
});

it('a user prompt knows its slots', () => {
  expect(userPrompt('{{context}}: {{input}}, {{context}}')).toMatchObject({
    kind: 'user',
    slots: ['context', 'input'],
  });
});

it('a conversation is the system prompt, then the user text; an empty system prompt sends no message', () => {
  expect(conversation('s', 'u')).toEqual([
    { role: 'system', content: 's' },
    { role: 'user', content: 'u' },
  ]);
  expect(conversation(' \n', 'u')).toEqual([{ role: 'user', content: 'u' }]);
});
