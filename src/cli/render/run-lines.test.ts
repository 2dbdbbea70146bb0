import { expect, it } from 'vitest';
import { byRole, noUsage } from '../../models/usage-by-role.ts';
import { rejectedLines } from './run-lines.ts';

const none = { total: 0, byReason: [], skipped: [] };
const after = (calls: number, cached: number) => {
  const usage = byRole(noUsage);
  return { ...usage, optimizer: { ...usage.optimizer, calls, cached } };
};

it('praises the replies of the optimizer model only where it has replied', () => {
  const praise = ['Every reply of the optimizer model could be used.'];
  expect(rejectedLines(none, after(3, 0))).toEqual(praise);
  expect(rejectedLines(none, after(0, 2))).toEqual(praise);
  expect(rejectedLines(none, after(0, 0))).toEqual([]);
  const one = { ...none, total: 1, byReason: [{ reason: 'refusal' as const, count: 1 }] };
  expect(rejectedLines(one, after(3, 0))).toEqual([
    '1 reply of the optimizer model could not be used: 1 refused.',
  ]);
});
