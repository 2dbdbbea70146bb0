import { varyOneOf } from '../../varied-text.ts';
import type { Dialect } from './dialect.ts';
import { english, uncapitalised } from './english.ts';
import { sentences } from './sentences.ts';

const openings = [
  '{As a rule|In general|Throughout|In every task|On each occasion},',
  '{Whatever the task|Whoever asks|Here as elsewhere|However simple it looks},',
];

/** Rewords everything each time and mostly keeps the meaning. */
export const rewording: Dialect = {
  ...english,
  rewords: 1,
  word(skill, random) {
    const advice = english.word(skill, random);
    if (random.uniform() < 0.3) return advice;
    const opening = varyOneOf(openings, random);
    return `${opening} ${uncapitalised(advice)}`;
  },
  setSystem: sentences.setSystem,
  setAdvice: sentences.setAdvice,
};
