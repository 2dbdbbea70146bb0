import { it } from 'vitest';
import { expectSolved, groupsOf } from '../solved.fixture.ts';
import { judgingTasks } from './tasks.ts';

/** What in a message shows that a condition holds, by a word of the condition. */
const signs: Readonly<Record<string, RegExp>> = {
  invoice: /invoice/,
  parcel: /parcel/,
  'error message': /error message/,
  password: /password/,
  contract: /contract/,
  'phone call': /phone call/,
  hurt: /hurt/,
  smoke: /smoke/i,
  'stands still': /stands still|standing still/,
  leaks: /leak/,
  noise: /noise/,
  paint: /paint/,
};

it.each(['routing', 'urgency'])('%s: the first rule that fits decides', (name) =>
  expectSolved(judgingTasks, name, (input) => {
    const [policy = '', message = ''] = input.split('\n\n');
    for (const [condition = '', label] of groupsOf(policy, /^\d\. (.+): (\w+)$/gm)) {
      if (condition === 'Otherwise') return label;
      const sign = Object.keys(signs).find((word) => condition.includes(word));
      if (sign === undefined) return `no sign for ${condition}`;
      if (signs[sign]?.test(message)) return label;
    }
    return 'no rule fits';
  }),
);
