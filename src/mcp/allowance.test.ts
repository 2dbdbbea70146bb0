import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Allowance, type Grant } from './allowance.ts';

it('never has more granted and used than it was given, whatever is asked and however runs end', () => {
  const asked = fc.record({
    calls: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
    /** Share of the grant that is used; `null`: nobody knows. */
    uses: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    endsAtOnce: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.array(asked, { maxLength: 20 }), (limit, runs) => {
      const allowance = new Allowance({ calls: limit });
      let used = 0;
      const open: (() => void)[] = [];
      for (const { calls, uses, endsAtOnce } of runs) {
        let grant: Grant;
        try {
          grant = allowance.grant({ calls });
        } catch {
          expect(allowance.left.calls).toBe(0);
          for (const end of open.splice(0)) end();
          continue;
        }
        const granted = grant.calls ?? 0;
        const spent = uses === null ? granted : Math.floor(granted * uses);
        used += spent;
        const end = () => grant.settle(uses === null ? undefined : { calls: spent, usd: 0 });
        if (endsAtOnce) end();
        else open.push(end);
        expect(used).toBeLessThanOrEqual(limit);
      }
      for (const end of open) end();
      expect(allowance.left.calls).toBe(limit - used);
    }),
  );
});

it('gives nothing back twice', () => {
  const allowance = new Allowance({ calls: 10, usd: 1 });
  const grant = allowance.grant();
  grant.settle({ calls: 4, usd: 0.25 });
  grant.settle({ calls: 0, usd: 0 });
  expect(allowance.left).toEqual({ calls: 6, usd: 0.75 });
});

it('counts a run as all that was granted where its price is not known', () => {
  const allowance = new Allowance({ calls: 10, usd: 1 });
  allowance.grant().settle({ calls: 4, usd: null });
  expect(allowance.left).toEqual({ calls: 6, usd: 0 });
  expect(() => allowance.grant()).toThrow('nothing is left of the 10 calls and $1');
});
