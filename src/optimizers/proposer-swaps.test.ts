import { methodConformance } from './method.conformance.ts';
import { metaspoApe, metaspoEvolutionary } from './proposer-swaps.ts';

methodConformance(metaspoApe);
methodConformance(metaspoEvolutionary, {
  settings: { innerLoops: 'each', innerProposals: 2, keptUserPrompts: 2 },
});
