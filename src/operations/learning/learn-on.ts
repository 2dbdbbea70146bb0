import type { CallPlace, Model, ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { LearnedPrompts, LearningBudget, PlannedCalls } from '../../optimizers/contract/method.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import type { OptimizerAsked } from '../../runs/run-event.ts';
import { learningTask } from '../../tasks/learning-task.ts';
import { neededModel } from '../model-team.ts';
import type { Session } from '../session/session.ts';
import { countingExamples, withRetries } from './planned-calls.ts';
import { answersOf, runBudget } from './run-budget.ts';

/** Learns on from where the run's earlier sessions came to, with `reserved` kept for the final test. */
export async function learnOn(
  session: Session,
  runId: string,
  reserved: PlannedCalls,
): Promise<LearnedPrompts> {
  const { account, store, observe } = session;
  const budget = runBudget(account, answersOf(store, runId), {
    ask: (step) => {
      account.setAside(withRetries(reserved, account.usage));
      const planned = account.covers(step);
      return planned.covered ? account.affords(step) : planned;
    },
    remember: observe,
  });
  account.setAside(withRetries(reserved, account.usage));
  for (;;) {
    const { refusals } = account.spending;
    const learned = await learnOnce(session, budget);
    // What was done to its end under a smaller budget stays: only an end that the budget made is overcome by a larger one.
    const isOver = account.spending.refusals > refusals || learned.stopReason !== 'budget-reached';
    if (isOver || !budget.reconsider()) return learned;
    account.requests.restart();
  }
}

/** Lets the method learn. What it has under way when it ends comes to nothing, and is over before anything else begins. */
async function learnOnce(session: Session, budget: LearningBudget): Promise<LearnedPrompts> {
  const { spending } = session.account;
  const underWay = new Set<Promise<unknown>>();
  let isOver = false;
  const followed = <Result>(begin: () => Promise<Result>): Promise<Result> => {
    if (isOver) return Promise.reject(new Error('learning is over'));
    const work = begin();
    underWay.add(work);
    const ended = () => underWay.delete(work);
    work.then(ended, ended);
    return work;
  };
  const recorded = recordedRequests(session.model('optimizer'), (event) => session.observe(event));
  const followedModel = (model: Model): Model => ({
    id: model.id,
    complete: (...call) => followed(() => model.complete(...call)),
  });
  try {
    return await learn({
      ...session,
      budget,
      evaluate: (...asked) => followed(() => session.evaluate(...asked)),
      model: (role) => followedModel(role === 'optimizer' ? recorded : session.model(role)),
      observe: (event) => {
        if (!isOver) session.observe(event);
      },
    });
  } finally {
    isOver = true;
    spending.close();
    await Promise.allSettled(underWay);
    spending.reopen();
  }
}

/** What learning needs of its session. */
type LearningSession = Pick<Session, 'project' | 'evaluate' | 'model' | 'observe' | 'signal'> & {
  readonly budget: LearningBudget;
};

/** Learns with the run's method, without its test splits. */
export function learn({
  project,
  evaluate,
  model,
  budget,
  observe,
  signal,
}: LearningSession): Promise<LearnedPrompts> {
  const { method, settings, guards, tasks, team } = project;
  const { configuration } = project.loaded;
  return method.learn({
    seed: configuration.seed,
    tasks: tasks.source.map(learningTask),
    initialSystemPrompt: systemPrompt(configuration.systemPrompt),
    evaluate,
    optimizer: model('optimizer'),
    optimizerParameters: neededModel(team, 'optimizer').parameters,
    budget: countingExamples(project.loaded, tasks.source, budget),
    observe,
    settings,
    guards,
    signal,
  });
}

/** Characters of a text that are kept, and requests of a session: for reading, not for computing with. */
const longestText = 20_000;
const mostRequests = 5_000;

/** The optimizer model with a record of all that it is asked and says, for whoever reads the run later. */
export function recordedRequests(model: Model, record: (event: OptimizerAsked) => void): Model {
  let recorded = 0;
  const keep = (request: ModelRequest, place: CallPlace | undefined, said: Said) => {
    if (recorded >= mostRequests) return;
    recorded += 1;
    const { samplePath: purpose, messages } = request;
    record({
      type: 'optimizer-asked',
      ...(place ?? { purpose }),
      messages: messages.map(({ role, content }) => ({ role, content: kept(content) })),
      ...said,
    });
  };
  return {
    id: model.id,
    async complete(request, context) {
      try {
        const completion = await model.complete(request, context);
        const { text, finishReason } = completion;
        keep(request, context?.place, {
          reply: kept(text),
          ...(finishReason !== 'stop' && { finishReason }),
        });
        return completion;
      } catch (error) {
        if (error instanceof ModelCallError) keep(request, context?.place, { failure: error.message });
        throw error;
      }
    },
  };
}

type Said = Pick<OptimizerAsked, 'reply' | 'finishReason' | 'failure'>;

function kept(text: string): string {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText).toWellFormed();
  return `${cut}\n[… ${text.length - longestText} more characters]`;
}
