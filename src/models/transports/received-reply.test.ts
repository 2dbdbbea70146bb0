import { describe, expect, it } from 'vitest';
import { splitThinking } from './received-reply.ts';

describe('thinking in a reply', () => {
  it.each([
    ['<answer>5</answer>', '<answer>5</answer>', ''],
    ['<think>\nHm.\n</think>\n\nFive', 'Five', '\nHm.\n'],
    ['  <thinking>Hm.</thinking>Five', 'Five', 'Hm.'],
    ['<THINK></THINK>Five', 'Five', ''],
    ['The template opened it.</think>\nFive', 'Five', 'The template opened it.'],
    ['<think>cut off in mid-thou', '', 'cut off in mid-thou'],
    ['I write <think>so</think> in my reply', 'I write <think>so</think> in my reply', ''],
    ['I think <so>', 'I think <so>', ''],
    ['', '', ''],
  ])('of %j is taken out', (reply, text, thinking) => {
    expect(splitThinking(reply)).toEqual({ text, thinking });
  });
});
