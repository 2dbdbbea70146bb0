import { innerOnly, outerOnly } from './ablations.ts';
import { metaspo } from './metaspo.ts';
import { methodConformance } from './method.conformance.ts';

methodConformance(metaspo);
methodConformance(metaspo, { settings: { selection: 'full', innerProposals: 2, outerProposals: 2 } });
methodConformance(outerOnly);
methodConformance(innerOnly);
