import { describe, expect, it } from 'vitest';
import { type BatchSetting, batchSettingOf, defaultBatchSetting } from './batch-setting.ts';
import { type Gathered, sendingDecision } from './gathering.ts';
import { pollDelayMs } from './sent-batch.ts';

const setting: BatchSetting = { maximumRequests: 100, quietSeconds: 2, pollSeconds: 30 };
const some: Gathered = { requests: 5, bytes: 500, quietMs: 2_000, otherCalls: 0 };
const decide = (changes: Partial<Gathered>) => sendingDecision({ ...some, ...changes }, setting, 10_000);

describe('what was gathered', () => {
  it('goes when nothing has joined it for the quiet time', () => {
    expect(decide({})).toEqual({ send: true, reason: 'quiet' });
    expect(decide({ quietMs: 500 })).toEqual({ send: false, reason: 'not-quiet', waitMs: 1_500 });
  });

  it('stays while another call may lead to more', () => {
    expect(decide({ otherCalls: 1 })).toEqual({ send: false, reason: 'others-under-way' });
  });

  it('goes at once when it is full, by number or by size', () => {
    expect(decide({ requests: 100, quietMs: 0, otherCalls: 3 })).toEqual({ send: true, reason: 'full' });
    expect(decide({ bytes: 10_000, quietMs: 0, otherCalls: 3 })).toEqual({ send: true, reason: 'full' });
  });

  it('is no batch when there is nothing', () => {
    expect(decide({ requests: 0 })).toEqual({ send: false, reason: 'empty' });
  });
});

it('a batch is looked at soon, then ever later, up to the configured wait', () => {
  expect([0, 1, 2, 3, 4, 5, 60].map((looks) => pollDelayMs(looks, 30))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

it('a choice is off, on with the defaults, or on with numbers of its own', () => {
  expect(batchSettingOf(undefined)).toBeUndefined();
  expect(batchSettingOf(false)).toBeUndefined();
  expect(batchSettingOf(true)).toEqual(defaultBatchSetting);
  expect(batchSettingOf({ quietSeconds: 5 })).toEqual({ ...defaultBatchSetting, quietSeconds: 5 });
});
