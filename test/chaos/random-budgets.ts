import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { methods } from '../../src/optimizers/methods.ts';
import type { ServerStats } from '../../src/simulation/server/server-stats.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import { type Budget, Project } from '../end-to-end/project-in-process.ts';
import { overHttp, serverFor, smallForEveryMethod } from '../end-to-end/workspace.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

/** US dollars per million tokens. */
const price = { input: 3, output: 15 };

/** What of a server's counts each limit bounds. */
const limits = {
  calls: ({ calls }: ServerStats) => calls,
  baseCalls: ({ callsByModel }: ServerStats) => callsByModel.base ?? 0,
  optimizerCalls: ({ callsByModel }: ServerStats) => callsByModel.optimizer ?? 0,
  tokens: ({ tokensByModel }: ServerStats) =>
    sumOf(tokensByModel, ({ inputTokens, outputTokens }) => inputTokens + outputTokens),
  usd: ({ tokensByModel }: ServerStats) =>
    sumOf(
      tokensByModel,
      ({ inputTokens, outputTokens }) =>
        (inputTokens * price.input + outputTokens * price.output) / 1_000_000,
    ),
} as const satisfies Partial<Record<keyof Budget, (stats: ServerStats) => number>>;

type Limit = keyof typeof limits;

export const randomBudgets: Trouble = {
  name: 'budget',
  what: 'A run has a random budget of calls, tokens or dollars, ends there (or is killed earlier), and is resumed with larger budgets',
  promise:
    'the server never counts more than the budget; accepted prompts stay accepted in their order, and the last of them is the final prompt',
  subjects: methods.map(
    ({ name }): Subject => ({
      name,
      trials: 80,
      attack: (trials, random) => endAtBudgets(name, trials, random),
    }),
  ),
};

async function endAtBudgets(method: string, count: number, random: RandomStream): Promise<Attack> {
  const configuration = configurationOf(method);
  await using server = await serverFor(configuration);
  const trials = new Trials();
  let sessions = 0;
  using free = new Project(priced(server.url, configuration));
  await free.begin();
  const whole = server.stats();
  while (trials.count < count) {
    const kind = random.pick(Object.keys(limits) as Limit[]);
    const spent = limits[kind];
    const before = spent(server.stats());
    let project = new Project(priced(server.url, configuration));
    let amount = roundFor(kind, spent(whole) * (0.02 + random.uniform()));
    let accepted: readonly string[] = [];
    let first: string | undefined;
    for (let session = 0; session < 2 + random.integer(3); session += 1) {
      const budget = { [kind]: amount };
      const result = await (first === undefined ? project.begin(budget) : project.goOn(budget));
      sessions += 1;
      const used = spent(server.stats()) - before;
      trials.demand(used <= amount + 1e-9, () => `${kind}: ${used} of ${amount}`);
      const now = project.accepted();
      trials.demandSame(now.slice(0, accepted.length), accepted, `${kind} ${amount}: what was accepted`);
      // Some methods begin with a prompt of their own, and accept nothing.
      first ??= result.systemPrompt;
      trials.demandSame(result.systemPrompt, now.at(-1) ?? first, `${kind} ${amount}: the final prompt`);
      trials.demand(said(result), () => `${kind} ${amount}: ${result.status}`);
      accepted = now;
      if (random.uniform() < 0.3) {
        const copy = project.asKilledNow();
        project[Symbol.dispose]();
        project = copy;
      }
      amount = roundFor(kind, amount * (1 + random.uniform()));
    }
    project[Symbol.dispose]();
    trials.add();
  }
  return trials.attack(`${sessions} sessions`);
}

/** Small, and without an end of its own but the budget: each step is worth a question to it. */
function configurationOf(method: string): ConfigurationInput {
  return { ...smallForEveryMethod, method, concurrency: 8 };
}

function priced(url: string, configuration: ConfigurationInput): ConfigurationInput {
  const { base, optimizer } = overHttp(url).models as { readonly base: object; readonly optimizer: object };
  // What a reply may cost at most is reserved before the call is made.
  const params = { maxOutputTokens: 2_000 };
  return {
    ...configuration,
    models: { base: { ...base, price, params }, optimizer: { ...optimizer, price, params } },
  } as ConfigurationInput;
}

function said({ status, score }: OptimizeResult): boolean {
  return status === 'completed' ? score !== null : status === 'stopped-at-budget';
}

function roundFor(kind: Limit, amount: number): number {
  return kind === 'usd' ? Number(amount.toFixed(6)) : Math.max(1, Math.round(amount));
}

function sumOf<Value>(values: Readonly<Record<string, Value>>, of: (value: Value) => number): number {
  return Object.values(values).reduce((sum, value) => sum + of(value), 0);
}
