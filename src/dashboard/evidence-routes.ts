import { Hono } from 'hono';
import { UsageError } from '../foundation/errors.ts';
import type { EvidencePart } from '../operations/page/page-data.ts';
import { evidenceFilters } from '../runs/evidence/evidence-filter.ts';
import type { EvidenceQuery } from '../runs/evidence/evidence-rows.ts';
import { promptDifferences } from '../runs/evidence/prompt-differences.ts';
import { userPromptScores } from '../runs/evidence/prompt-scores.ts';
import { shownFailures } from '../runs/evidence/shown-failures.ts';
import { findRun } from '../runs/find-run.ts';
import type { Store } from '../runs/store/open-store.ts';
import type { RunViews } from './run-views.ts';

const mostRowsAtOnce = 500;

type Parameters = Readonly<Record<string, string>>;

/** Outcomes of a run: scores, differences, examples side by side, their texts, the failures behind a proposal. */
export function evidenceRoutes(store: Store, views: RunViews): Hono {
  const viewOf = (run: string) => views.of(findRun(store, run));
  return new Hono()
    .get('/:run/scores', async (context) => context.json(await viewOf(context.req.param('run')).scores()))
    .get('/:run/user-scores', async (context) => {
      const cells = await viewOf(context.req.param('run')).shownCells();
      return context.json(userPromptScores(cells, context.req.query('task') ?? ''));
    })
    .get('/:run/differences', async (context) => {
      const { first = '', second = '' } = context.req.query();
      const cells = await viewOf(context.req.param('run')).index.cells();
      return context.json(promptDifferences(cells, first, second));
    })
    .get('/:run/evidence', async (context) => {
      const parameters = context.req.query();
      const [query, part] = [evidenceQuery(parameters), evidencePart(parameters)];
      return context.json(await viewOf(context.req.param('run')).evidence(query, part));
    })
    .get('/:run/texts', async (context) => {
      const parameters = context.req.query();
      const query = evidenceQuery(parameters);
      const view = viewOf(context.req.param('run'));
      const row = await view.row(query, wholeNumber(parameters.place, -1));
      return context.json(row === undefined ? null : view.texts.update().textsOf(query.taskName, row));
    })
    .get('/:run/failures/:prompt', async (context) => {
      const { index, texts } = viewOf(context.req.param('run'));
      return context.json(await shownFailures(store, index, texts.update(), context.req.param('prompt')));
    });
}

/** @throws UsageError `evidence-query` */
function evidenceQuery({ task, split, first, second }: Parameters): EvidenceQuery {
  const isSplit = split === 'train' || split === 'select' || split === 'test';
  if (isSplit && task !== undefined && first !== undefined && second !== undefined) {
    return { taskName: task, split, first, second };
  }
  throw new UsageError('evidence-query', 'evidence needs a task, a split and two system prompts');
}

function evidencePart({ filter, search = '', from, count }: Parameters): EvidencePart {
  return {
    filter: evidenceFilters.find((known) => known === filter) ?? 'all',
    search,
    from: wholeNumber(from, 0),
    count: Math.min(mostRowsAtOnce, wholeNumber(count, 100)),
  };
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
