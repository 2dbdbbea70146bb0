import { methodConformance } from '../../../test/support/method-conformance.ts';
import { innerOnly, metaspoApe, metaspoEvolutionary, outerOnly } from './variants.ts';

methodConformance(outerOnly);
methodConformance(innerOnly);
methodConformance(metaspoApe);
methodConformance(metaspoEvolutionary, {
  settings: { innerLoops: 'each', innerProposals: 2, keptUserPrompts: 2 },
});
