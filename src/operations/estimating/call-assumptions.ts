import { shownTime } from '../../foundation/shown-time.ts';
import type { Pilot } from '../../runs/pilots.ts';
import type { Project } from '../session/project.ts';
import { assumedReplyTokens } from '../typical-calls.ts';
import type { MeasuredCalls } from '../validating/measured-calls.ts';
import { cutText } from '../validating/pilot-request.ts';

const assumedSeconds = 1;

/** What one call is taken to use, and where that comes from. */
export function callAssumption(
  role: 'base' | 'optimizer',
  { team }: Pick<Project, 'team'>,
  pilot: Pilot | undefined,
): string {
  const bound = team[role]?.parameters.maxOutputTokens;
  const most = bound === undefined ? '' : `, at most ${bound}`;
  if (pilot === undefined) {
    return `A call of the ${role} model takes ${assumedSeconds} second and has a reply of ${assumedReplyTokens[role]} tokens${most}, at four characters a token: assumed (\`metaspo validate --models\` measures it).`;
  }
  const { ms, tokens, at, expectedInput } = pilot;
  const counted =
    tokens === undefined
      ? `; its tokens are not counted by the server: ${assumedReplyTokens[role]} are assumed${most}`
      : ` and has a reply of ${tokens.output} tokens${most}, with ${(tokens.input / expectedInput).toFixed(2)} input tokens for every four characters`;
  return `A call of the ${role} model takes ${seconds(ms)} seconds${counted}: measured by validate --models on ${shownTime(at)}, with one call.`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(ms < 10_000 ? 2 : 0);
}

export function secondsOf(pilot: Pilot | undefined): number {
  return pilot === undefined ? assumedSeconds : pilot.ms / 1_000;
}

/** Replies that were cut off when the models were asked before. */
export function cutWarnings({ team }: Pick<Project, 'team'>, measured: MeasuredCalls): readonly string[] {
  return (['base', 'optimizer'] as const).flatMap((role) => {
    const pilot = measured[role];
    if (pilot?.cut !== true) return [];
    return [
      `The ${role} model was asked by validate --models on ${shownTime(pilot.at)}. ${cutText(role, team[role]?.parameters ?? {})}`,
    ];
  });
}
