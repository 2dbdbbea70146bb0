import { expect, it } from 'vitest';
import { askingForWord, droppedSystemMessage, showsWord } from './system-message.ts';

const system = askingForWord('Answer in one word, and think of the customer who wrote it.');
const answer = (text: string, inputTokens: number, estimated?: true) => ({
  text,
  usage: { inputTokens, outputTokens: 2, estimated },
});

it('asks for a word by which a reply shows that the system message was read', () => {
  expect(system).toMatch(/quokka\.$/);
  expect(showsWord(answer('Fine. Quokka!', 40))).toBe(true);
});

it.each([
  ['the reply shows the word', answer('Fine quokka', 40), answer('Fine', 40)],
  ['neither way shows it, and the counts are alike', answer('Fine', 40), answer('Fine', 38)],
  ['neither way shows it, and nothing was counted', answer('Fine', 20, true), answer('Fine', 40, true)],
])('says nothing where %s', (_case, asSystem, merged) => {
  expect(droppedSystemMessage('base', system, asSystem, merged)).toBeUndefined();
});

it.each([
  ['only the merged text is heeded', answer('Fine', 40), answer('Fine quokka', 40)],
  ['the server counts as if it were not there', answer('Fine', 20), answer('Fine', 44)],
])('proposes to merge where %s', (_case, asSystem, merged) => {
  expect(droppedSystemMessage('judge', system, asSystem, merged)).toContain(
    'set models.judge.systemRole to merge-into-user',
  );
});
