import type { Model } from '../../models/model.ts';
import type { LearnedPrompts, LearningBudget, PlannedCalls } from '../../optimizers/contract/method.ts';
import type { Session } from '../session/session.ts';
import { learn } from './learn.ts';
import { withRetries } from './planned-calls.ts';
import { recordedRequests } from './recorded-requests.ts';
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
