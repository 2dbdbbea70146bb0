import { methodConformance } from '../../../test/support/method-conformance.ts';
import { opro, oproSystem } from './opro.ts';

const settings = { opro: { candidates: 2 } };
methodConformance(opro, { settings });
methodConformance(oproSystem, { settings });
