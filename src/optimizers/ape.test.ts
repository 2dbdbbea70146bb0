import { ape } from './ape.ts';
import { methodConformance } from './method.conformance.ts';

methodConformance(ape, { settings: { ape: { candidates: 3, shownExamples: 3 } } });
