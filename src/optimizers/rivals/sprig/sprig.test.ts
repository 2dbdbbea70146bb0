import fc from 'fast-check';
import { expect, it } from 'vitest';
import { methodConformance } from '../../../../test/support/method-conformance.ts';
import { randomStream } from '../../../stats/random.ts';
import { byUpperBound, type ComponentGains, withGain } from './component-gains.ts';
import { components } from './components.ts';
import { drawEdit, edited } from './genome.ts';
import { sprig } from './sprig.ts';

methodConformance(sprig, { settings: { sprig: { children: 6, examples: 4, beam: 3 } } });

it('the corpus has 59 different sentences', () => {
  expect(new Set(components).size).toBe(59);
  expect(components).toHaveLength(59);
});

it('edits add one, take one, or keep the number of components, and never empty a prompt', () => {
  const genomes = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(genomes, fc.integer(), (genome, seed) => {
      const edit = drawEdit(genome, 'new', randomStream(seed, 'test of edits'));
      if (edit === undefined) throw new Error('a genome with a component can be edited');
      const after = edited(genome, edit, 'other words');
      const growth = { add: 1, delete: -1, swap: 0, rephrase: 0 }[edit.kind];
      expect(after).toHaveLength(genome.length + growth);
      expect(after.length).toBeGreaterThan(0);
      if (edit.kind === 'swap') expect([...after].sort()).toEqual([...genome].sort());
    }),
  );
});

it('untried components come first, then those whose gain may be highest', () => {
  const tried: readonly (readonly [string, number])[] = [
    ['good', 0.1],
    ['good', 0.1],
    ['poor', -0.2],
    ['rare', 0.09],
  ];
  const gains = tried.reduce<ComponentGains>((known, [name, gain]) => withGain(known, name, gain), new Map());
  expect(gains.get('good')).toEqual({ tries: 2, mean: 0.1 });
  expect(byUpperBound(['poor', 'rare', 'good', 'new'], gains, 0)).toEqual(['new', 'good', 'rare', 'poor']);
  expect(byUpperBound(['poor', 'rare', 'good', 'new'], gains, 0.1)).toEqual(['new', 'rare', 'good', 'poor']);
});
