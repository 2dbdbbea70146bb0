import { it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { judgingTasks } from './tasks.ts';

type Check = readonly [rule: RegExp, holds: (story: string, limit: number) => boolean];

const number = (story: string, pattern: RegExp): number => {
  const found = pattern.exec(story)?.[1] ?? '';
  const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
  return words.includes(found) ? words.indexOf(found) + 1 : Number(found);
};

/** Whether all rules listed in a problem hold, by checks of their own. */
function decide(input: string, checks: readonly Check[]): string {
  const [policy = '', story = ''] = input.split('\n\n');
  const rules = policy.split('\n').filter((line) => line.startsWith('- '));
  const held = rules.map((rule) => {
    const check = checks.find(([pattern]) => pattern.test(rule));
    if (check === undefined) return `no check for ${rule}`;
    return check[1](story, Number(check[0].exec(rule)?.[1]));
  });
  const unknown = held.find((each) => typeof each === 'string');
  return typeof unknown === 'string' ? unknown : held.every(Boolean) ? 'yes' : 'no';
}

it('grants: yes when every condition holds', () =>
  expectSolved(judgingTasks, 'grants', (input) =>
    decide(input, [
      [/at least (\d+) members/, (story, limit) => number(story, /counts (\w+) members/) >= limit],
      [/at least (\d+) years old/, (story, limit) => number(story, /founded (\w+) years? ago/) >= limit],
      [/at most (\d+) euros/, (story, limit) => number(story, /asks for (\w+) euros?/) <= limit],
      [/open to everyone/, (story) => /Anyone may join|takes in everybody/.test(story)],
      [/signed by two/, (story) => /[Tt]wo members signed|signatures of two/.test(story)],
    ]),
  ));

it('refunds: yes when every condition holds', () =>
  expectSolved(judgingTasks, 'refunds', (input) =>
    decide(input, [
      [/at most (\d+) days old/, (story, limit) => number(story, /bought (\w+) days? ago/) <= limit],
      [/at least (\d+) euros/, (story, limit) => number(story, /paid (\w+) euros?/) >= limit],
      [/receipt is there/, (story) => /lies in the parcel|shows the receipt/.test(story)],
      [/not used/, (story) => /sealed box|Nobody has used/.test(story)],
      [/not made to order/, (story) => /usual stock|standard model/.test(story)],
    ]),
  ));
