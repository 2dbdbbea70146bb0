import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import type { ReportFacts } from '../../data/source.ts';
import type { PageRun } from '../../data/use-run.ts';
import { endsOf } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';

/** What the address asks for, completed by what a reader most likely wants: first against learned, on test. */
export function evidenceQuery(
  run: PageRun,
  parameters: URLSearchParams,
  report: ReportFacts | undefined,
): EvidenceQuery | undefined {
  if (report !== undefined) {
    const parts = report.evidence.map(({ query }) => query);
    return parts.find(({ taskName }) => taskName === parameters.get('task')) ?? parts[0];
  }
  const { first, current } = endsOf(run);
  const taskName = parameters.get('task') ?? run.facts.tasks[0]?.name;
  if (first === undefined || current === undefined || taskName === undefined) return undefined;
  const split = parameters.get('split');
  return {
    taskName,
    split:
      split === 'train' || split === 'select' || split === 'test'
        ? split
        : run.test === null
          ? 'train'
          : 'test',
    first: parameters.get('first') ?? first.promptId,
    second: parameters.get('second') ?? current.promptId,
  };
}

export function evidenceAddress(runId: string, { taskName, split, first, second }: EvidenceQuery): string {
  return addressOf(['runs', runId, 'evidence'], { task: taskName, split, first, second });
}
