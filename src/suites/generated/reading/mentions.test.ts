import { it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { readingTasks } from './tasks.ts';

it('mentions: the answer is the number of sentences that fit', () =>
  expectSolved(readingTasks, 'mentions', (input) => {
    const [log = '', question = ''] = input.split('\n');
    const [, person = '', action = ''] = /say that (\w+) (.+)\?$/.exec(question) ?? [];
    const wanted = person === 'somebody' ? ` ${action} in ` : ` ${person} ${action} in `;
    return log.split(/(?<=\.) /).filter((sentence) => sentence.includes(wanted)).length;
  }));
