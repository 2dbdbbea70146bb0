import { z } from 'zod';
import { showExamples } from '../operations/runs/show-examples.ts';
import { diffRuns, listRuns, showRun } from '../operations/runs/stored-runs.ts';
import { evidenceFilters } from '../runs/evidence/evidence-filter.ts';
import { learnedPrompts } from '../runs/learned-prompts.ts';
import type { McpProject } from './project.ts';
import { type Tool, tool } from './tool.ts';

const run = z.string().default('latest').describe('Its id, a part of it, or `latest`.');

const page = {
  from: z.int().min(0).default(0).describe('How many to skip.'),
  count: z.int().min(1).max(50).default(10).describe('How many to return.'),
};

/** What is stored, for reading. */
export function evidenceTools({ directory }: McpProject): readonly Tool[] {
  return [
    tool({
      name: 'list_runs',
      description:
        'Lists the stored runs, newest first: status, models, gain on the test, calls, US dollars.',
      input: page,
      run: ({ from, count }) => {
        const { runs } = listRuns({ directory });
        return { total: runs.length, runs: runs.slice(from, from + count) };
      },
    }),
    tool({
      name: 'show_run',
      description:
        'Shows a run: facts, status, final test with intervals by task, usage, and the lineage of its system prompts with the reason for each decision.',
      input: { run },
      run: (given) => {
        const { facts, systemPrompts, userPrompts: _texts, ...details } = showRun(given.run, { directory });
        const { config: _config, ...known } = facts;
        return { facts: known, ...details, systemPrompts: systemPrompts.map(withoutText) };
      },
    }),
    tool({
      name: 'show_prompts',
      description:
        'Shows the learned system prompt and user prompts of a run, and the system prompt from which it started.',
      input: { run },
      run: (given) => {
        const details = showRun(given.run, { directory });
        const initial = details.systemPrompts.find(({ verdict }) => verdict === 'initial');
        return { runId: details.id, initialSystemPrompt: initial?.text ?? null, ...learnedPrompts(details) };
      },
    }),
    tool({
      name: 'list_proposals',
      description:
        'Lists the requests to the optimizer model in a run, its replies, and what became of each; rejected ones with the reason.',
      input: { run, ...page },
      run: ({ from, count, ...given }) => {
        const { requests = [] } = showRun(given.run, { directory, proposals: true });
        return { total: requests.length, proposals: requests.slice(from, from + count) };
      },
    }),
    tool({
      name: 'show_examples',
      description:
        'Shows examples of a task under two system prompts (by default the first and the learned one): input, expected answer, replies, scores.',
      input: {
        run,
        task: z.string().describe('Name of the task, as in show_run.'),
        split: z.enum(['train', 'select', 'test']).default('test'),
        filter: z
          .enum(evidenceFilters as [string, ...string[]])
          .default('all')
          .describe('How the score of the example changed from the first prompt to the second.'),
        first: z.string().optional().describe('Id of a system prompt.'),
        second: z.string().optional().describe('Id of another.'),
        ...page,
      },
      run: ({ filter, ...given }) => {
        const known = evidenceFilters.find((one) => one === filter);
        return showExamples(given.run, { ...given, directory, filter: known });
      },
    }),
    tool({
      name: 'compare_runs',
      description:
        'Shows the differences between two runs: configuration, prompts with word differences, scores.',
      input: { first: z.string().describe('A run.'), second: z.string().describe('Another run.') },
      run: ({ first, second }) => diffRuns(first, second, { directory }),
    }),
  ];
}

function withoutText<Node extends { readonly text: string }>({ text: _text, ...node }: Node) {
  return node;
}
