import { expect, test } from 'vitest';
import { passAllK, passAtK } from './pass-at-k.ts';

test('pass@1 of the samples that HumanEval comes with is 0.4999999999999999', () => {
  // github.com/openai/human-eval, README: 6 samples of one problem, 3 of them right.
  expect(passAtK(6, 3, 1)).toBeCloseTo(0.4999999999999999, 12);
});

/** Share of all draws of k out of n replies for which `holds`, replies numbered, the first c of them right. */
function enumerated(n: number, c: number, k: number, holds: (right: number) => boolean): number {
  let all = 0;
  let held = 0;
  for (let draw = 0; draw < 2 ** n; draw += 1) {
    const members = Array.from({ length: n }, (_unused, place) => place).filter(
      (place) => (draw >> place) & 1,
    );
    if (members.length !== k) continue;
    all += 1;
    if (holds(members.filter((place) => place < c).length)) held += 1;
  }
  return held / all;
}

test('are what counting all draws gives', () => {
  for (let n = 1; n <= 7; n += 1) {
    for (let c = 0; c <= n; c += 1) {
      for (let k = 1; k <= n; k += 1) {
        expect(passAtK(n, c, k)).toBeCloseTo(
          enumerated(n, c, k, (right) => right > 0),
          12,
        );
        expect(passAllK(n, c, k)).toBeCloseTo(
          enumerated(n, c, k, (right) => right === k),
          12,
        );
      }
    }
  }
});

test('need as many replies as are drawn', () => {
  expect(passAtK(2, 2, 3)).toBeNull();
  expect(passAllK(2, 2, 3)).toBeNull();
});
