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
