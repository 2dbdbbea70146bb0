import { methodConformance } from '../method.conformance.ts';
import { baselines } from './baselines.ts';

for (const baseline of baselines) methodConformance(baseline, { learns: false });
