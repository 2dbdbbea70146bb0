import type { EndpointCase } from './endpoint-case.fixture.ts';
import { errorCases } from './error-cases.fixture.ts';
import { parameterCases } from './parameter-cases.fixture.ts';
import { replyCases } from './reply-cases.fixture.ts';

/** All that endpoints were seen to do, and what becomes of it. */
export const endpointCases: readonly EndpointCase[] = [...parameterCases, ...replyCases, ...errorCases];
