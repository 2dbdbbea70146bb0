import { Hono } from 'hono';
import { UsageError } from '../foundation/errors.ts';
import type { EvidenceList, PlacedTexts } from '../operations/page/page-data.ts';
import { listRow } from '../operations/page/report-evidence.ts';
import type { EvidenceQuery, EvidenceRow } from '../runs/evidence/evidence-rows.ts';
import type { ExampleTexts } from '../runs/evidence/example-texts.ts';
import { promptDifferences } from '../runs/evidence/prompt-differences.ts';
import { promptScores } from '../runs/evidence/prompt-scores.ts';
import { shownFailures } from '../runs/evidence/shown-failures.ts';
import { findRun } from '../runs/find-run.ts';
import type { Store } from '../runs/store/open-store.ts';
import type { RunViews } from './run-views.ts';

const mostTextsAtOnce = 200;

/** Outcomes of a run: scores, differences, examples side by side, their texts, the failures behind a proposal. */
export function evidenceRoutes(store: Store, views: RunViews): Hono {
  const viewOf = (run: string) => views.of(findRun(store, run));
  return new Hono()
    .get('/:run/scores', async (context) => {
      return context.json(promptScores(await viewOf(context.req.param('run')).index.cells()));
    })
    .get('/:run/differences', async (context) => {
      const { first = '', second = '' } = context.req.query();
      const cells = await viewOf(context.req.param('run')).index.cells();
      return context.json(promptDifferences(cells, first, second));
    })
    .get('/:run/evidence', async (context) => {
      const { search = '', ...parameters } = context.req.query();
      const query = evidenceQuery(parameters);
      const view = viewOf(context.req.param('run'));
      return context.json(
        evidenceList(await view.rows(query), view.texts.update(), query.taskName, search.trim()),
      );
    })
    .get('/:run/texts', async (context) => {
      const { places = '', ...parameters } = context.req.query();
      const query = evidenceQuery(parameters);
      const view = viewOf(context.req.param('run'));
      return context.json(placedTexts(await view.rows(query), view.texts.update(), query.taskName, places));
    })
    .get('/:run/failures/:prompt', async (context) => {
      const { index, texts } = viewOf(context.req.param('run'));
      return context.json(await shownFailures(store, index, texts.update(), context.req.param('prompt')));
    });
}

/** @throws UsageError `evidence-query` */
function evidenceQuery({ task, split, first, second }: Readonly<Record<string, string>>): EvidenceQuery {
  const isSplit = split === 'train' || split === 'select' || split === 'test';
  if (isSplit && task !== undefined && first !== undefined && second !== undefined) {
    return { taskName: task, split, first, second };
  }
  throw new UsageError('evidence-query', 'evidence needs a task, a split and two system prompts');
}

function evidenceList(
  rows: readonly EvidenceRow[],
  texts: ExampleTexts,
  taskName: string,
  search: string,
): EvidenceList {
  const wanted = search.toLowerCase();
  const listed = rows.map((row, place) => ({ row, place }));
  const found =
    wanted === ''
      ? listed
      : listed.filter(({ row }) =>
          Object.values({ id: row.exampleId, ...texts.textsOf(taskName, row) }).some(
            (text) => text?.toLowerCase().includes(wanted) ?? false,
          ),
        );
  return { rows: found.map(({ row, place }) => listRow(row, place)) };
}

function placedTexts(
  rows: readonly EvidenceRow[],
  texts: ExampleTexts,
  taskName: string,
  places: string,
): readonly PlacedTexts[] {
  return places
    .split(',')
    .slice(0, mostTextsAtOnce)
    .flatMap((text) => {
      const place = /^\d+$/.test(text) ? Number(text) : -1;
      const row = rows[place];
      return row === undefined ? [] : [{ place, ...texts.textsOf(taskName, row) }];
    });
}
