import { expect, it } from 'vitest';
import { choiceWords } from './choice-words.ts';

const prompts = [
  { promptId: 'long', chosen: true },
  { promptId: 'short', chosen: false },
];
const weighed = { choose: 'shortest', within: 0.01, iteration: 4, prompts } as const;
const broken = { promptId: 'short', iteration: 4, guard: 'taskLoss', explanation: 'a task lost' } as const;

it('says that the choice is what was asked for only where nothing before it broke a guard', () => {
  expect(choiceWords(weighed, [])).toBe(', the shortest within 1.0 points of the best');
  expect(choiceWords(weighed, [broken])).toBe(
    ', as 1 prompt before it broke a guard; asked for was the shortest within 1.0 points of the best',
  );
  expect(choiceWords(weighed, [{ ...broken, iteration: 2 }])).toBe(choiceWords(weighed, []));
  expect(choiceWords({ ...weighed, choose: 'learned' }, [broken])).toBe(' by learning itself');
});
