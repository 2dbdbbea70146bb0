/** A phase of the run. */
export interface PhasePlace {
  readonly phase: 'initial-evaluation' | 'inner-loop' | 'outer-loop' | 'test';
  /** From 1; 0 before the first iteration and after the last. */
  readonly iteration: number;
  /** The task, for an inner loop. */
  readonly taskName?: string;
}

/** A proposal's place in the run; `candidate` counts from 1 within the phase. */
export interface ProposalPlace extends PhasePlace {
  readonly kind: 'system' | 'user';
  readonly candidate: number;
}
