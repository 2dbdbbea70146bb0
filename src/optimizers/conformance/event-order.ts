import type { CandidateProposed, LearningEvent } from '../contract/events.ts';
import type { PhasePlace } from '../contract/place.ts';

/** What is wrong with the events of a run, in words; empty when they are complete and in order. */
export function eventFaults(events: readonly LearningEvent[]): readonly string[] {
  return [...phaseFaults(events), ...namingFaults(events), ...decisionFaults(events), ...endFaults(events)];
}

/** Every phase that starts also ends, and its events are in between. */
function phaseFaults(events: readonly LearningEvent[]): readonly string[] {
  const faults: string[] = [];
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === 'phase-started') {
      if (open.has(phaseKey(event))) faults.push(`started twice: ${phaseKey(event)}`);
      open.add(phaseKey(event));
    } else if (event.type === 'phase-finished') {
      if (!open.delete(phaseKey(event))) faults.push(`finished without start: ${phaseKey(event)}`);
    } else if ('phase' in event && !open.has(phaseKey(event)) && !open.has(phaseOfAllTasks(event))) {
      faults.push(`${event.type} outside of its phase ${phaseKey(event)}`);
    }
  }
  return [...faults, ...[...open].map((key) => `never finished: ${key}`)];
}

/** No event names a prompt whose text was not given before. */
function namingFaults(events: readonly LearningEvent[]): readonly string[] {
  const introduced = new Set<string>();
  return events.flatMap((event) => {
    if (event.type === 'prompt-introduced') introduced.add(event.promptId);
    return namedIn(event)
      .filter((id) => !introduced.has(id))
      .map((id) => `${event.type} names ${id} before its text is given`);
  });
}

/** Each proposal is accepted, rejected, kept or dropped afterwards, also one of several of the same prompt; none is made twice at one place. */
function decisionFaults(events: readonly LearningEvent[]): readonly string[] {
  const faults: string[] = [];
  const places = new Set<string>();
  for (const [position, event] of events.entries()) {
    if (event.type !== 'candidate-proposed') continue;
    const place = `${phaseKey(event)} ${event.kind} ${event.candidate}`;
    if (places.has(place)) faults.push(`two proposals at ${place}`);
    places.add(place);
    const isDecided = events.slice(position + 1).some((later) => decides(later, event));
    if (!isDecided) faults.push(`no decision on ${event.promptId}, proposed at ${place}`);
  }
  return faults;
}

function endFaults(events: readonly LearningEvent[]): readonly string[] {
  const ends = events.filter(({ type }) => type === 'learning-finished').length;
  return ends === 1 && events.at(-1)?.type === 'learning-finished'
    ? []
    : ['learning does not end with one learning-finished'];
}

function decides(event: LearningEvent, { promptId, iteration, candidate }: CandidateProposed): boolean {
  if (event.type === 'system-prompt-accepted') return event.promptId === promptId;
  if (event.type === 'candidate-rejected') {
    return event.promptId === promptId && event.iteration === iteration && event.candidate === candidate;
  }
  if (event.type !== 'user-prompts-ranked') return false;
  return event.kept.some((kept) => kept.promptId === promptId) || event.dropped.includes(promptId);
}

function namedIn(event: LearningEvent): readonly string[] {
  switch (event.type) {
    case 'evaluation-finished':
      return [event.systemPromptId, event.userPromptId];
    case 'candidate-proposed':
      return [event.promptId, ...event.parentIds];
    case 'candidate-rejected':
      return [event.promptId];
    case 'system-prompt-accepted':
      return [event.promptId, event.replacedId];
    case 'system-prompt-checked':
      return [event.promptId, event.firstId];
    case 'user-prompts-ranked':
      return [...event.kept.map(({ promptId }) => promptId), ...event.dropped];
    case 'guard-broken':
      return [event.promptId];
    case 'prompts-weighed':
      return event.prompts.map(({ promptId }) => promptId);
    case 'iteration-finished':
      return [event.systemPromptId];
    case 'learning-finished':
      return [event.systemPromptId, ...Object.values(event.userPromptIds).flat()];
    default:
      return [];
  }
}

/** Events of a phase over all tasks may name the task that they are about. */
function phaseOfAllTasks({ phase, iteration }: PhasePlace): string {
  return phaseKey({ phase, iteration });
}

function phaseKey({ phase, iteration, taskName }: PhasePlace): string {
  return JSON.stringify([phase, iteration, taskName ?? null]);
}
