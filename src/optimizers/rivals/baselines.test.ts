import { methodConformance } from '../../../test/support/method-conformance.ts';
import { baselines } from './baselines.ts';

for (const baseline of baselines) methodConformance(baseline, { learns: false });
