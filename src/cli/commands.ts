import type { Command } from 'commander';

interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help. One is loaded when it is asked for. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    description: 'write a configuration, a small sample task and the git-ignore lines',
    load: async () => (await import('./commands/init.ts')).initCommand(),
  },
  {
    name: 'import',
    description: 'write a configuration from a promptfoo configuration, data sets or prompt files',
    load: async () => (await import('./commands/import.ts')).importCommand(),
  },
  {
    name: 'validate',
    description: 'check configuration, data, prompts, scorers and models',
    load: async () => (await import('./commands/validate.ts')).validateCommand(),
  },
  {
    name: 'estimate',
    description:
      'print calls, tokens, cost and the smallest gain that the data can show, before anything is spent',
    load: async () => (await import('./commands/estimate.ts')).estimateCommand(),
  },
  {
    name: 'optimize',
    description: 'learn a system prompt from the source tasks, then test it on source and target tasks',
    load: async () => (await import('./commands/optimize.ts')).optimizeCommand(),
  },
  {
    name: 'evaluate',
    description: 'score system prompts on the test splits of the target tasks, with several user prompts',
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  },
  {
    name: 'check',
    description: 'a gate for CI: test whether a system prompt gains enough over a committed one',
    load: async () => (await import('./commands/check.ts')).checkCommand(),
  },
  {
    name: 'judge',
    description: 'check whether judge models agree with people',
    load: async () => (await import('./commands/judge.ts')).judgeCommand(),
  },
  {
    name: 'adapt',
    description: 'optimise user prompts of target tasks under a fixed system prompt',
    load: async () => (await import('./commands/adapt.ts')).adaptCommand(),
  },
  {
    name: 'compare',
    description:
      'learn with several methods and seeds at the same budget, and test the learned prompts on the target tasks',
    load: async () => (await import('./commands/compare.ts')).compareCommand(),
  },
  {
    name: 'runs',
    description: 'list, show, compare, export and delete stored runs',
    load: async () => (await import('./commands/runs.ts')).runsCommand(),
  },
  {
    name: 'ui',
    description: 'show stored and running runs in the browser',
    load: async () => (await import('./commands/ui.ts')).uiCommand(),
  },
  {
    name: 'report',
    description: 'write a run as one HTML file to read, keep or send',
    load: async () => (await import('./commands/report.ts')).reportCommand(),
  },
  {
    name: 'mcp',
    description:
      'let an assistant read the runs and learn within a budget, through the Model Context Protocol',
    load: async () => (await import('./commands/mcp.ts')).mcpCommand(),
  },
  {
    name: 'suites',
    description: 'list, download and check the built-in tasks',
    load: async () => (await import('./commands/suites.ts')).suitesCommand(),
  },
  {
    name: 'simulate',
    description: "serve the simulated models for the configuration's tasks as an OpenAI-compatible endpoint",
    load: async () => (await import('./commands/simulate.ts')).simulateCommand(),
  },
  {
    name: 'worker',
    description: 'make model calls from a queue for runs on other machines',
    load: async () => (await import('./commands/worker.ts')).workerCommand(),
  },
  {
    name: 'cluster',
    description: 'show the workers and the queue of runs on several machines',
    load: async () => (await import('./commands/cluster.ts')).clusterCommand(),
  },
  {
    name: 'completion',
    description: 'print the script that lets bash, zsh or fish complete commands, options and runs',
    load: async () => (await import('./commands/completion.ts')).completionCommand(),
  },
];
