import { methodConformance } from './method.conformance.ts';
import { metaspoApe, metaspoEvolutionary } from './proposer-swaps.ts';

methodConformance(metaspoApe);
methodConformance(metaspoEvolutionary, {
  settings: { innerEvery: 1, innerProposals: 2, keptUserPrompts: 2 },
});
