import { Hono } from 'hono';
import type { PageStudy } from '../operations/page/study-data.ts';
import { studyListItem } from '../operations/page/study-list.ts';
import type { Store } from '../runs/store/open-store.ts';
import { listStudies, readStudy } from '../runs/stored-study.ts';

/** The stored results of evaluations, adaptations and comparisons. */
export function studyRoutes(store: Store): Hono {
  return new Hono()
    .get('/', (context) => context.json((listStudies(store) as readonly PageStudy[]).map(studyListItem)))
    .get('/:study', (context) => context.json(readStudy(store, context.req.param('study'))));
}
