import { writeSync } from 'node:fs';
import { BudgetAccount } from '../models/budget-account.ts';
import { SqliteJournal } from './journal.ts';
import { newRun } from './new-run.fixture.ts';
import { introduced } from './run-log.fixture.ts';
import { createRun, openRun } from './run-session.ts';
import { spendLedger } from './spend-ledger.ts';
import { openStore } from './store/open-store.ts';

/**
 * A program that writes until it is killed: `node killed-writer.fixture.ts <folder> <first number> [run]`. It prints
 * the run's id, then `sent <n>` before each call and `kept <n>` after its reply was stored.
 */
const [folder = '.', first = '0', runId] = process.argv.slice(2);
const store = openStore(folder);
const session = runId === undefined ? createRun(store, newRun) : openRun(store, runId);
const journal = new SqliteJournal(store, session.runId);
const ledger = spendLedger(store, session);
const account = new BudgetAccount({ previous: ledger.previous });
ledger.follow(account);
writeSync(1, `${session.runId}\n`);

const worst = { inputTokens: 10, outputTokens: 10, usd: 0 };
let next = Number(first);

async function write(): Promise<void> {
  const number = next;
  next += 1;
  await account.spending.reserve('base', worst);
  writeSync(1, `sent ${number}\n`);
  session.append(introduced(`prompt ${number}`, `text ${number}`));
  await journal.add({
    identity: `call ${number}`,
    model: 'sim/base',
    role: 'base',
    completion: { text: `reply ${number} ${'.'.repeat(500)}`, usage: worst, finishReason: 'stop' },
  });
  account.spending.settle('base', worst, {
    calls: 1,
    errors: 0,
    reasoningTokens: 0,
    estimatedTokens: 0,
    ...worst,
  });
  writeSync(1, `kept ${number}\n`);
}

async function writeForever(): Promise<void> {
  while (true) await write();
}

await Promise.all(Array.from({ length: 8 }, writeForever));
