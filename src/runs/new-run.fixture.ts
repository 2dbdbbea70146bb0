import type { NewRun } from './run-session.ts';

/** A simulated run with one source and one target task. */
export const newRun: NewRun = {
  version: '0.1.0',
  method: 'metaspo',
  preset: 'efficient',
  seed: 1,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  simulated: true,
  tasks: [
    {
      name: 'baby',
      role: 'source',
      sizes: { train: 50, select: 50, test: 100 },
      floor: { constant: 0.5, chance: 0.2, best: 0.5 },
    },
    {
      name: 'pet',
      role: 'target',
      sizes: { train: 0, select: 0, test: 100 },
      floor: { constant: 0.6, chance: 0.2, best: 0.6 },
    },
  ],
  config: { systemPrompt: 'You are a helpful assistant.' },
};
