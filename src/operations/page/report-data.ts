import { ExampleTexts } from '../../runs/evidence/example-texts.ts';
import { OutcomeIndex } from '../../runs/evidence/outcome-index.ts';
import { promptDifferences } from '../../runs/evidence/prompt-differences.ts';
import { SystemPromptScores, userPromptScores } from '../../runs/evidence/prompt-scores.ts';
import { type ShownFailure, shownFailures } from '../../runs/evidence/shown-failures.ts';
import { exportFormats, exportPrompt } from '../../runs/export/export-prompt.ts';
import { type RunDetails, runDetails, undamaged } from '../../runs/run-details.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { ReportData } from './page-data.ts';
import { pageLog, shownSystemPrompts } from './page-log.ts';
import { cutText, type EvidenceSample, reportedEvidence, reportedRequests } from './report-evidence.ts';

/** What a report may hold, from much to little: the first that fits is taken. */
const samples: readonly EvidenceSample[] = [
  { rowsOfAKind: 20, longestText: 4_000 },
  { rowsOfAKind: 8, longestText: 2_000 },
  { rowsOfAKind: 3, longestText: 800 },
];

/** The most characters of the data, so that the file with the page's program stays below 5 MB. */
const largestData = 3_800_000;

/**
 * All that a report of a run holds, as much of the evidence as a file of a size to be sent takes.
 * @throws UsageError `run-damaged`
 */
export async function reportData(store: Store, runId: string): Promise<ReportData> {
  try {
    let data = await sampledData(store, runId, samples[0] as EvidenceSample);
    for (const sample of samples.slice(1)) {
      if (JSON.stringify(data).length <= largestData) break;
      data = await sampledData(store, runId, sample);
    }
    return data;
  } catch (error) {
    // Events that are not as they were written are damage of their run, wherever that shows.
    return undamaged(runId, () => {
      throw error;
    });
  }
}

async function sampledData(store: Store, runId: string, sample: EvidenceSample): Promise<ReportData> {
  const [index, texts] = [new OutcomeIndex(store, runId), new ExampleTexts(store, runId)];
  const details = runDetails(store, runId);
  const shown = shownSystemPrompts(store, runId);
  const cells = (await index.cells()).filter(({ systemPromptId }) => shown.has(systemPromptId));
  const ends = endsOf(details);
  const tested = [...new Set(cells.filter(({ split }) => split === 'test').map(({ taskName }) => taskName))];
  const queries =
    ends === undefined ? [] : tested.map((taskName) => ({ taskName, split: 'test' as const, ...ends }));
  return {
    writtenAt: Date.now(),
    log: pageLog(store, runId),
    scores: { system: new SystemPromptScores().of(cells) },
    userScores: userPromptScores(cells),
    differences: ends === undefined ? [] : promptDifferences(cells, ends.first, ends.second),
    evidence: await inOrder(queries, (query) => reportedEvidence(store, index, texts, query, sample)),
    failures: await reportedFailures(store, index, texts, details, sample),
    requests: reportedRequests(store, runId, sample),
    exports: exportsOf(details),
    longestText: sample.longestText,
  };
}

/** The system prompts at the begin and at the end; the same one when nothing was accepted. */
function endsOf({
  systemPrompts,
}: RunDetails): { readonly first: string; readonly second: string } | undefined {
  const first = systemPrompts.find(({ verdict }) => verdict === 'initial');
  const last = systemPrompts.find(({ current }) => current);
  if (first === undefined || last === undefined) return undefined;
  return { first: first.promptId, second: last.promptId };
}

async function reportedFailures(
  store: Store,
  index: OutcomeIndex,
  texts: ExampleTexts,
  { systemPrompts, userPrompts }: RunDetails,
  { longestText }: EvidenceSample,
): Promise<ReportData['failures']> {
  const proposed = [...systemPrompts, ...userPrompts.flatMap(({ prompts }) => prompts)].filter(
    ({ failures }) => failures.length > 0,
  );
  const entries = await inOrder(proposed, async ({ promptId }) => {
    const failures = await shownFailures(store, index, texts, promptId);
    return [promptId, failures.map((failure) => cutFailure(failure, longestText / 2))] as const;
  });
  return Object.fromEntries(entries);
}

function cutFailure(failure: ShownFailure, longest: number): ShownFailure {
  const cut = (text: string | null) => (text === null ? null : cutText(text, longest));
  return {
    ...failure,
    input: cut(failure.input),
    expected: cut(failure.expected),
    reply: cut(failure.reply),
  };
}

function exportsOf(details: RunDetails): ReportData['exports'] {
  if (!details.systemPrompts.some(({ current }) => current)) return {};
  return Object.fromEntries(exportFormats.map((format) => [format, exportPrompt(details, format)]));
}

async function inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
