import { describe, expect, it } from 'vitest';
import { systemPrompt } from '../../prompts/prompt.ts';
import { RaceBlocks } from './race-blocks.ts';

const leader = systemPrompt('You are a helpful assistant.');

/** Blocks 0 to 9, of which the leader has answered some. */
function blocksWhereAnswered(answered: readonly number[]): RaceBlocks {
  return new RaceBlocks(1, { searchBlocks: [...Array(10).keys()], answeredBy: () => answered });
}

describe('the blocks of a race', () => {
  it('are new to the leader and known to it in turn', () => {
    const blocks = blocksWhereAnswered([0, 1, 2, 3]).choose(leader, 1, 6);
    expect(blocks.filter((_block, index) => index % 2 === 0)).toEqual([4, 5, 6]);
    expect(blocks.filter((_block, index) => index % 2 === 1).every((block) => block < 4)).toBe(true);
  });

  it('go on with new ones where the race before ended, and begin again at the end', () => {
    const blocks = blocksWhereAnswered([]);
    const races = [1, 2, 3].map((iteration) => blocks.choose(leader, iteration, 4));
    expect(races).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9, 0, 1],
    ]);
  });

  it('are all there are where more are asked for', () => {
    const blocks = blocksWhereAnswered([7, 8, 9]).choose(leader, 1, 50);
    expect([...blocks].sort((one, other) => one - other)).toEqual([...Array(10).keys()]);
  });
});
