import { describe, expect, test } from 'vitest';
import { answerTables } from './answer-cases.fixture.ts';
import { answerParser } from './answer-parser.ts';
import { goldCases } from './cases/gold-cases.fixture.ts';
import { publishedCases } from './cases/published-cases.fixture.ts';

describe.each(answerTables)('a person and the parser read the same: $name', ({ format, cases }) => {
  test.each(cases)('$reply', ({ reply, reads, format: own }) => {
    const answer = answerParser(own ?? format).parseReply(reply);
    if (reads === null) expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/\w/) });
    else expect(answer).toEqual({ ok: true, value: reads });
  });
});

describe('expected answers are normalised as replies are', () => {
  test.each(goldCases)('$format.type $gold', ({ format, gold, reads }) => {
    const answer = answerParser(format).parseGold(gold);
    if (reads === null) expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/\w/) });
    else expect(answer).toEqual({ ok: true, value: reads });
  });
});

describe('where the published code misreads, ours reads what a person does', () => {
  test.each(publishedCases)('$answer', ({ format, answer, person }) => {
    const read = answerParser(format).parseReply(`<answer>${answer}</answer>`);
    expect(read.ok ? read.value : null).toBe(person);
  });
});
