import { baselines } from './baselines.ts';
import { methodConformance } from './method.conformance.ts';

for (const baseline of baselines) methodConformance(baseline, { learns: false });
