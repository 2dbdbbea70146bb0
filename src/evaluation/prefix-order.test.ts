import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemPrompt, userPrompt } from '../prompts/prompt.ts';
import { inPrefixOrder } from './prefix-order.ts';

const requests = fc.array(
  fc.record({
    system: fc.constantFrom('', 'Be brief.', 'Be brief. Check it.', 'Ärger', '\u{1F600}').map(systemPrompt),
    user: fc.constantFrom('{{input}}', 'Add: {{input}}', 'Add: {{input}} now').map(userPrompt),
  }),
);

describe('the order of prefixes', () => {
  it('goes by system prompt, then by user prompt', () => {
    const [brief, kind] = ['Be brief.', 'Be kind.'].map(systemPrompt) as [never, never];
    const [add, count] = ['Add: {{input}}', 'Count: {{input}}'].map(userPrompt) as [never, never];
    const given = [
      { system: kind, user: count },
      { system: brief, user: count },
      { system: kind, user: add },
      { system: brief, user: add },
    ];
    expect(inPrefixOrder(given)).toEqual([given[3], given[1], given[2], given[0]]);
  });

  it('keeps equal prompts together, in the order given, and loses none', () => {
    fc.assert(
      fc.property(requests, (drawn) => {
        const given = drawn.map((request, place) => ({ ...request, place }));
        const ordered = inPrefixOrder(given);
        expect(ordered.toSorted((one, other) => one.place - other.place)).toEqual(given);
        const pairs = ordered.map(({ system, user }) => `${system.id} ${user.id}`);
        for (const of of [ordered.map(({ system }) => system.id), pairs]) {
          const runs = of.filter((name, place) => name !== of[place - 1]);
          expect(runs).toHaveLength(new Set(runs).size);
        }
        for (const pair of new Set(pairs)) {
          const places = ordered.filter((_, index) => pairs[index] === pair).map(({ place }) => place);
          expect(places).toEqual(places.toSorted((one, other) => one - other));
        }
      }),
    );
  });
});
