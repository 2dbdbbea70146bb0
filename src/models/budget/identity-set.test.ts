import { describe, expect, it } from 'vitest';
import { contentHash } from '../../foundation/content-hash.ts';
import { IdentitySet } from './identity-set.ts';

describe('a set of identities', () => {
  it('counts each of many identities once', () => {
    const identities = Array.from({ length: 20_000 }, (_, number) => contentHash(number));
    const set = new IdentitySet();
    expect(identities.filter((identity) => set.add(identity))).toHaveLength(20_000);
    expect(identities.filter((identity) => set.add(identity))).toHaveLength(0);
    expect(set.size).toBe(20_000);
  });

  it('remembers which are marked, while it grows too', () => {
    const identities = Array.from({ length: 20_000 }, (_, number) => contentHash(number));
    const set = new IdentitySet();
    const isThird = (_identity: string, place: number) => place % 3 === 0;
    for (const [place, identity] of identities.entries()) {
      set.add(identity);
      if (isThird(identity, place)) expect(set.mark(identity)).toBe(true);
    }
    expect([set.size, set.marked]).toEqual([20_000, Math.ceil(20_000 / 3)]);
    expect(identities.filter((identity) => set.mark(identity))).toEqual(
      identities.filter((identity, place) => !isThird(identity, place)),
    );
    expect(identities.filter((identity) => set.add(identity))).toHaveLength(0);
    expect([set.size, set.marked]).toEqual([20_000, 20_000]);
  });

  it('adds what is marked, and tells identities apart that differ elsewhere', () => {
    const set = new IdentitySet();
    const [one, other] = ['00000000ffffffff', '00000000fffffff0'];
    expect([set.mark(one), set.add(one), set.mark(other), set.size, set.marked]).toEqual([
      ...[true, false, true, 2, 2],
    ]);
    const zeros = '0'.repeat(16);
    expect([set.add(zeros), set.mark(zeros), set.mark(zeros), set.size]).toEqual([true, true, false, 3]);
  });

  it('holds an identity of zeros', () => {
    const set = new IdentitySet();
    expect([set.add('0'.repeat(32)), set.add('0'.repeat(32)), set.size]).toEqual([true, false, 1]);
  });

  it('takes less than 60 bytes an identity', () => {
    const set = new IdentitySet();
    const before = process.memoryUsage().arrayBuffers;
    for (let number = 0; number < 300_000; number += 1)
      set.add(number.toString(16).padStart(8, '0').repeat(4));
    expect((process.memoryUsage().arrayBuffers - before) / 300_000).toBeLessThan(60);
  });
});
