import type { EvidenceQuery } from '../../../src/runs/evidence/evidence-rows.ts';
import type { Source } from './source.ts';

/** Reads from the server that the page came from. */
export const serverSource: Source = {
  kind: 'server',
  runs: () => readJson('/api/runs'),
  log: (runId) => readJson(runPath(runId)),
  scores: (runId) => readJson(`${runPath(runId)}/scores`),
  userScores: (runId, taskName) =>
    readJson(`${runPath(runId)}/user-scores?${parameters({ task: taskName })}`),
  differences: (runId, first, second) =>
    readJson(`${runPath(runId)}/differences?${parameters({ first, second })}`),
  evidence: (runId, query, { from, count, ...part }) =>
    readJson(
      `${runPath(runId)}/evidence?${evidenceParameters(query, { ...part, from: String(from), count: String(count) })}`,
    ),
  texts: (runId, query, place) =>
    readJson(`${runPath(runId)}/texts?${evidenceParameters(query, { place: String(place) })}`),
  failures: (runId, promptId) => readJson(`${runPath(runId)}/failures/${encodeURIComponent(promptId)}`),
  requests: (runId) => readJson(`${runPath(runId)}/requests`),
  requestTexts: (runId, seq) => readJson(`${runPath(runId)}/requests/${seq}`),
  exported: async (runId, format) => (await ask(`${runPath(runId)}/export/${format}`)).text(),
  studies: () => readJson('/api/studies'),
  study: (studyId) => readJson(`/api/studies/${encodeURIComponent(studyId)}`),
};

export function runPath(runId: string): string {
  return `/api/runs/${encodeURIComponent(runId)}`;
}

/** Asks the server to do something to a run. @throws Error with the server's words. */
export async function act(runId: string, action: 'stop' | 'delete'): Promise<void> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="metaspo-token"]')?.content ?? '';
  await ask(`${runPath(runId)}/${action}`, { method: 'POST', headers: { 'x-metaspo-token': token } });
}

async function readJson<Value>(path: string): Promise<Value> {
  return (await ask(path)).json() as Promise<Value>;
}

async function ask(path: string, request?: RequestInit): Promise<Response> {
  const response = await fetch(path, request).catch(() => {
    throw new Error('The server does not answer. Is `metaspo ui` still running?');
  });
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as { readonly message?: string };
  throw new Error(message ?? `The server refused (${response.status}).`);
}

function evidenceParameters(
  { taskName, split, first, second }: EvidenceQuery,
  others: Record<string, string>,
): string {
  return parameters({ task: taskName, split, first, second, ...others });
}

function parameters(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}
