import { ModelCallError, type ModelFailure } from '../../models/model-call-error.ts';
import type { ProposalRejectionReason } from '../contract/events.ts';

/** Why a request brought no prompt. */
export interface RequestFault {
  readonly reason: ProposalRejectionReason;
  /**
   * For the run's log and for the optimizer model, which may read it in its next request: the fault alone. A name, an
   * address or a server's own words would make requests differ from one machine to the next.
   */
  readonly explanation: string;
}

/** What concerns one request, and not the endpoint: the next may be answered. */
const faults: Readonly<Partial<Record<ModelFailure, RequestFault>>> = {
  'empty-reply': { reason: 'empty', explanation: 'the reply of the optimizer model was empty' },
  'truncated-reply': {
    reason: 'truncated',
    explanation: 'the reply of the optimizer model ended at its token limit before anything was written',
  },
  'refused-by-provider': {
    reason: 'refusal',
    explanation: 'the provider of the optimizer model declined the request',
  },
  'bad-request': {
    reason: 'request-refused',
    explanation: 'the endpoint of the optimizer model does not accept the request',
  },
  'context-too-long': {
    reason: 'request-too-long',
    explanation: 'the request is too long for the optimizer model, however little it shows',
  },
};

/** The fault of a request that no other try will hint; `undefined` for any other error. */
export function faultOf(error: unknown): RequestFault | undefined {
  return error instanceof ModelCallError ? faults[error.failure] : undefined;
}
