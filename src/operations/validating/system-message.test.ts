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
  ['the reply shows the word', { asSystem: answer('Fine quokka', 40), merged: answer('Fine', 40) }],
  [
    'neither way shows it, and a longer message counts more',
    { asSystem: answer('Fine', 40), merged: answer('Fine', 70), doubled: answer('Fine', 62) },
  ],
  [
    'neither way shows it, and nothing was counted',
    {
      asSystem: answer('Fine', 20, true),
      merged: answer('Fine', 40, true),
      doubled: answer('Fine', 20, true),
    },
  ],
])('says nothing where %s', (_case, replies) => {
  expect(droppedSystemMessage('models.base', system, replies)).toBeUndefined();
});

it.each([
  ['only the merged text is heeded', { asSystem: answer('Fine', 40), merged: answer('Fine quokka', 40) }],
  [
    'the server counts as if it were not there',
    { asSystem: answer('Fine', 20), merged: answer('Fine', 44), doubled: answer('Fine', 20) },
  ],
])('proposes to merge where %s', (_case, replies) => {
  expect(droppedSystemMessage('models.judge', system, replies)).toContain(
    'set models.judge.systemRole to merge-into-user',
  );
});
