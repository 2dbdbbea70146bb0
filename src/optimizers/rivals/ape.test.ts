import { methodConformance } from '../../../test/support/method-conformance.ts';
import { ape } from './ape.ts';

methodConformance(ape, { settings: { ape: { candidates: 3, shownExamples: 3 } } });
