import { methodConformance } from '../../../../test/support/method-conformance.ts';
import { gepa } from './gepa.ts';

methodConformance(gepa, { settings: { iterations: 8, gepa: { poolExamples: 4, mergeEvery: 2 } } });
