import { type Affordable, affordable, mostCovered, times, together } from '../engine/calls.ts';
import type { LearningBudget, PlannedCalls } from '../method.ts';
import type { MethodSettings } from '../settings.ts';
import { candidateCalls, lastInnerLoopCalls, probeCalls, type TaskSizes } from '../step-plan.ts';

/**
 * Rounds of screening for which the budget is asked once, at their beginning. Between them nothing is asked of it, so that
 * a round may begin while the one before is under way: what the budget answers must not depend on timing.
 */
export interface Leg {
  /** Iteration of its last round. */
  readonly last: number;
  /** Probes of each of its rounds. At least 1. */
  readonly probes: number;
  /** Candidates that are proposed beside each of its rounds, for the round after it. */
  readonly candidates: Affordable;
}

/** What a leg depends on. */
export interface LegPlan {
  readonly budget: LearningBudget;
  readonly settings: MethodSettings;
  readonly sizes: TaskSizes;
  /** Optimizer calls of one proposal. */
  readonly callsOfProposal: number;
}

/** Legs of a run whose budget lasts: few enough to wait seldom, enough to follow what calls turn out to cost. */
const legsOfARun = 3;

/**
 * The leg that begins with an iteration: of as many rounds as the budget covers with all their candidates, a third of the
 * run at most; where it does not cover all candidates of one round, that round with fewer.
 */
export function legFrom(iteration: number, plan: LegPlan): Leg {
  const { iterations, innerLoops } = plan.settings;
  const left = iterations - iteration + 1;
  // User prompts that adapt in each iteration ask the budget in each.
  const longest = innerLoops === 'each' ? 1 : Math.min(left, Math.ceil(iterations / legsOfARun));
  const rounds = Math.max(1, roundsCovered(plan, left, longest));
  const candidates = affordableCandidates(plan, times(probe(plan), 2));
  return {
    last: iteration + rounds - 1,
    candidates,
    probes: spreadProbes(plan, left, times(candidate(plan), candidates.count * Math.min(rounds, left - 1))),
  };
}

/** Rounds that the budget covers, with one probe each at least and one for the round after them. */
function roundsCovered(plan: LegPlan, left: number, longest: number): number {
  const { count } = mostCovered(plan.budget, longest, (rounds) => {
    const beside = Math.min(rounds, left - 1);
    const candidates = times(candidate(plan), plan.settings.outerProposals * beside);
    return together(candidates, times(probe(plan), rounds + 1));
  });
  return count;
}

/** The candidates of a run's first round. */
export function firstCandidates(plan: LegPlan): Affordable {
  return affordableCandidates(plan, probe(plan));
}

function affordableCandidates(plan: LegPlan, beside: PlannedCalls): Affordable {
  return affordable(plan.budget, candidate(plan), plan.settings.outerProposals, beside);
}

/** As many as the budget allows for each iteration left, beside the leg's candidates and what comes after the last. */
function spreadProbes(plan: LegPlan, left: number, candidates: PlannedCalls): number {
  const { budget, settings, sizes } = plan;
  const beside = together(candidates, lastInnerLoopCalls(sizes, settings));
  return Math.max(1, affordable(budget, times(probe(plan), left), settings.probes, beside).count);
}

function candidate({ sizes, settings, callsOfProposal }: LegPlan): PlannedCalls {
  return candidateCalls(sizes, settings, callsOfProposal);
}

function probe({ sizes, settings }: LegPlan): PlannedCalls {
  return probeCalls(sizes, settings);
}
