import type { PhaseStarted } from '../../../../src/optimizers/contract/events.ts';
import type { PageRun } from '../../data/use-run.ts';
import { plural, shortName } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';

const phaseWords = {
  'initial-evaluation': 'Scoring the first prompts',
  'inner-loop': 'Improving the user prompts',
  'outer-loop': 'Improving the system prompt',
  test: 'Reading the test split',
} as const;

/** Phases that have begun in this session and have not ended, in words; those of several tasks as one. */
export function openPhases(run: PageRun): readonly string[] {
  const open = phasesUnderWay(run).map(({ phase, iteration, taskName, isComparison }) => ({
    words: isComparison
      ? 'Comparing the best system prompts at last'
      : `${phaseWords[phase]}${iteration === 0 ? '' : `, iteration ${iteration}`}`,
    task: taskName === undefined ? undefined : shortName(taskName),
  }));
  return [...Map.groupBy(open, ({ words }) => words)].map(([words, phases]) => {
    const tasks = phases.flatMap(({ task }) => task ?? []);
    return tasks.length === 0 ? words : `${words} (${shortList(tasks)})`;
  });
}

/** Candidates of the phases under way that wait for a decision, by name. */
export function undecided(run: PageRun): readonly string[] {
  const words = phasesUnderWay(run).flatMap(({ phase, iteration, taskName }) => {
    if (phase === 'outer-loop') {
      return run.systemPrompts
        .filter((node) => node.verdict === 'undecided' && node.iteration === iteration)
        .map((node) => `system prompt ${promptName(node)}`);
    }
    const prompts = run.userPrompts.find((task) => task.taskName === taskName)?.prompts ?? [];
    const open = prompts.filter(
      (node) => node.candidate !== null && node.iteration === iteration && node.rejection === null,
    );
    if (phase !== 'inner-loop' || taskName === undefined || open.length === 0) return [];
    return [`${plural(open.length, 'user prompt')} of ${shortName(taskName)}`];
  });
  return words.length > 5 ? [...words.slice(0, 5), `${words.length - 5} more`] : words;
}

function phasesUnderWay({ log }: PageRun): readonly PhaseStarted[] {
  const session = log.events.at(-1)?.session;
  const open = new Map<string, PhaseStarted>();
  for (const { event, session: own } of log.events) {
    if (event.type !== 'phase-started' && event.type !== 'phase-finished') continue;
    const key = JSON.stringify([event.phase, event.iteration, event.taskName]);
    if (event.type === 'phase-finished') open.delete(key);
    else if (own === session) open.set(key, event);
  }
  return [...open.values()];
}

function shortList(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
