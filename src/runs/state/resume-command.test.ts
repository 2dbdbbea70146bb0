import { expect, it } from 'vitest';
import { resumeCommand } from './resume-command.ts';

const runId = '20260101-1200-quiet-otter';
const counted = { calls: 2_014, baseCalls: 1_990, optimizerCalls: 12, tokens: 0, usd: 1.5 };

it('is a whole command, with what the run does not keep', () => {
  expect(resumeCommand({ runId }, {})).toBe(`metaspo optimize --resume ${runId}`);
  expect(resumeCommand({ runId }, { config: "it's here/x.yaml", test: false })).toBe(
    `metaspo optimize --resume ${runId} --no-test -c 'it'\\''s here/x.yaml'`,
  );
});

it('raises the limit that a run stopped at', () => {
  const hint = (budget: object) => resumeCommand({ runId, spent: { budget, counted, minutes: 3 } }, {});
  expect(hint({ baseCalls: 2_000, usd: 5 })).toContain(`--resume ${runId} --set budget.baseCalls=4000`);
  expect(hint({ baseCalls: 20_000, usd: 1.5 })).toContain('--set budget.usd=3');
  expect(hint({ minutes: 3, calls: 9_000 })).toContain('--set budget.minutes=6');
  expect(hint({ calls: 0 })).toContain('--set budget.calls=1');
});

it('repeats what a session was resumed with, since limits hold for one session', () => {
  const flags = { resume: 'latest', budgetCalls: 4_000, set: ['concurrency=2', 'budget.minutes=9'] };
  expect(resumeCommand({ runId }, flags)).toBe(
    `metaspo optimize --resume ${runId} --set budget.calls=4000 --set concurrency=2 --set budget.minutes=9`,
  );
  const spent = { budget: { calls: 4_000 }, counted: { ...counted, calls: 4_000 }, minutes: 3 };
  expect(resumeCommand({ runId, spent }, flags)).toBe(
    `metaspo optimize --resume ${runId} --set concurrency=2 --set budget.minutes=9 --set budget.calls=8000`,
  );
  expect(resumeCommand({ runId }, { set: ['concurrency=2'] })).not.toContain('--set');
});

it('raises a limit as far as the step needs that it refused', () => {
  const hint = (budget: object, enough: object) =>
    resumeCommand({ runId, spent: { budget, counted, minutes: 3, enough } }, {});
  expect(hint({ calls: 900 }, { calls: 5_000 })).toContain('--set budget.calls=5000');
  expect(hint({ calls: 900 }, { calls: 1_440 })).toContain('--set budget.calls=1800');
});
