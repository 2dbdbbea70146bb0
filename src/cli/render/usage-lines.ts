import { type JudgeTally, judgeFaultText } from '../../evaluation/verdict-tally.ts';
import type { BudgetTotals } from '../../models/budget/budget-totals.ts';
import { cutRepliesText } from '../../models/cut-replies.ts';
import { type FiguresOrigin, simulatedNotice } from '../../models/simulated-notice.ts';
import { modelRoles, type UsageByRole } from '../../models/usage-by-role.ts';
import { unconfirmedText } from '../../runs/state/usage.ts';
import { count, dollars } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, tableOf } from './table.ts';
import { prose, sentence } from './wrapped.ts';

/** What each model was used for, and what it cost. */
export function usageTable(usage: UsageByRole): string {
  const used = modelRoles.flatMap((role) => {
    const amounts = usage[role];
    return amounts === undefined || amounts.calls + amounts.cached === 0 ? [] : [{ role, ...amounts }];
  });
  if (used.length === 0) return 'No model was asked.';
  return tableOf(used, [
    left('model', ({ role }) => role),
    right('calls', ({ calls }) => count(calls)),
    right('stored', ({ cached }) => count(cached)),
    right('failed', ({ errors }) => count(errors)),
    right('input tokens', ({ inputTokens }) => count(inputTokens)),
    right('output tokens', ({ outputTokens }) => count(outputTokens)),
    right('cost', ({ usd }) => dollars(usd)),
  ]);
}

/** "Cost $0.42": a sum of which a part has no price is not known. */
export function costWords(usd: number | null): string {
  return `Cost ${usd === null ? 'unknown' : dollars(usd)}`;
}

/** How many replies ended at their token limit, and how to fix it. */
export function cutLines(usage: UsageByRole): readonly string[] {
  return modelRoles.flatMap((role) => cutRepliesText(usage[role]?.cut ?? 0, role) ?? []);
}

/** Judges whose verdicts could not all be read. */
export function judgeFaultLines(judges: readonly JudgeTally[]): readonly string[] {
  return judges.map((judge) => prose(sentence(judgeFaultText(judge))));
}

/** Replies without a readable answer, and how many were cut off. */
export function unreadableText(formatErrors: number, cut = 0): string {
  return cut === 0 ? count(formatErrors) : `${count(formatErrors)} (${count(cut)} cut)`;
}

/** How many of the tokens no server has counted. */
export function estimatedLine(usage: UsageByRole, simulated: boolean): readonly string[] {
  const estimated = modelRoles.reduce((sum, role) => sum + (usage[role]?.estimatedTokens ?? 0), 0);
  if (estimated === 0 || simulated) return [];
  return [`${count(estimated)} of the tokens are estimates, of replies that came without counts.`];
}

/** What may have been used beyond it. */
export function unconfirmedLine(unconfirmed: BudgetTotals): readonly string[] {
  const text = unconfirmedText(unconfirmed);
  return text === undefined ? [] : [prose(text)];
}

/** Models without a price: no sum includes what they cost. */
export function unpricedLine(unpriced: readonly string[]): readonly string[] {
  const models = [...new Set(unpriced)];
  return models.length === 0
    ? []
    : [
        prose(
          `No price is known for ${models.join(', ')}: what ${models.length === 1 ? 'it costs' : 'they cost'} is not counted. Name one with "price".`,
        ),
      ];
}

/** The notice on every result of simulated models. */
export function simulatedLines(origin: FiguresOrigin): readonly string[] {
  const notice = simulatedNotice(origin);
  return notice === undefined ? [] : ['', styled('bold', prose(notice))];
}
