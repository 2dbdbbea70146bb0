import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReportData, RunListItem } from '../../src/operations/page/page-data.ts';
import type { StudyResults } from '../../src/operations/page/study-data.ts';
import { runState } from '../../src/runs/state/run-state.ts';
import { reportSource } from './data/report-source.ts';
import { SourceContext } from './data/source-context.ts';
import { Outcome } from './pages/run/outcome.tsx';
import { TaskTable } from './pages/run/task-table.tsx';
import { RunsTable } from './pages/runs/runs-table.tsx';
import { MethodTable } from './pages/studies/comparison/method-table.tsx';

/** What a person sees of a run on the page and in its report, as text with a line for each row of a table. */
export function shownRun(report: ReportData, runs: readonly RunListItem[]) {
  const { log } = report;
  const run = { ...runState(log.events, log.executing), id: log.id, log, progress: null };
  return {
    outcome: textOf(<Outcome run={run} />, report),
    tasks: textOf(<TaskTable run={run} />, report),
    list: textOf(<RunsTable runs={runs} chosen={[]} onToggle={() => undefined} />, report),
  };
}

export function shownMethods(result: StudyResults['compare']): string {
  return textOf(<MethodTable result={result} />);
}

function textOf(part: ReactNode, report?: ReportData): string {
  const inPage =
    report === undefined ? part : <SourceContext value={reportSource(report)}>{part}</SourceContext>;
  return renderToStaticMarkup(<QueryClientProvider client={new QueryClient()}>{inPage}</QueryClientProvider>)
    .replaceAll('</tr>', '\n')
    .replaceAll(/<\/(td|p|dd|dt|h2|li)>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('−', '-')
    .replaceAll('–', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&#x27;', "'");
}
