import { shownTime } from '../../foundation/shown-time.ts';
import type { ModelRole } from '../../models/model.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import type { Pilot } from '../../runs/pilots.ts';
import { meanOf } from '../../stats/moments.ts';
import { modelsInRole } from '../model-team.ts';
import type { Project } from '../session/project.ts';
import { assumedReplyTokens } from '../typical-calls.ts';
import { type MeasuredCalls, pilotsInRole } from '../validating/measured-calls.ts';
import { cutText } from '../validating/pilot-request.ts';

const assumedSeconds = 1;

/** What one call of each model of a role is taken to use, and where that comes from. */
export function callAssumptions(
  role: ModelRole,
  { team }: Pick<Project, 'team'>,
  measured: MeasuredCalls,
): readonly string[] {
  const models = modelsInRole(team, role);
  const pilots = pilotsInRole(measured, role);
  return (models.length === 0 ? [undefined] : models).map((model, place) =>
    callAssumption(
      models.length > 1 ? `${role} model ${model?.transport.id}` : `${role} model`,
      { reply: assumedReplyTokens[role], bound: model?.parameters.maxOutputTokens },
      pilots[place] ?? undefined,
    ),
  );
}

interface AssumedReply {
  readonly reply: number;
  readonly bound: number | undefined;
}

function callAssumption(name: string, { reply, bound }: AssumedReply, pilot: Pilot | undefined): string {
  const most = bound === undefined ? '' : `, at most ${bound}`;
  if (pilot === undefined) {
    return `Assumed, as \`metaspo validate --models\` has not measured it: a call of the ${name} takes ${assumedSeconds} s, and a reply has ${reply} tokens${most}, of four characters each.`;
  }
  const { ms, tokens, at, expectedInput } = pilot;
  const counted =
    tokens === undefined
      ? `. The server does not count tokens: a reply is assumed to have ${reply}${most}.`
      : `, and a reply has ${tokens.output} tokens${most}, with ${(tokens.input / expectedInput).toFixed(2)} input tokens for every four characters.`;
  return `As \`validate --models\` measured on ${shownTime(at)} with one call, a call of the ${name} takes ${seconds(ms)}${counted}`;
}

function seconds(ms: number): string {
  return ms < 10 ? 'less than 0.01 s' : `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}

/** Seconds of a call; the mean over the models of a role, which are asked equally often. */
export function secondsOf(measured: MeasuredCalls, role: ModelRole): number {
  const each = pilotsInRole(measured, role).map((pilot) => (pilot ? pilot.ms / 1_000 : assumedSeconds));
  return meanOf(each);
}

/** Replies that were cut off when the models were asked before. */
export function cutWarnings({ team }: Pick<Project, 'team'>, measured: MeasuredCalls): readonly string[] {
  return modelRoles.flatMap((role) => {
    const models = modelsInRole(team, role);
    return models.flatMap((model, place) => {
      const pilot = pilotsInRole(measured, role)[place];
      if (!pilot?.cut) return [];
      const name = models.length > 1 ? `${role} model ${model.transport.id}` : `${role} model`;
      return [
        `The ${name} was asked by validate --models on ${shownTime(pilot.at)}. ${cutText(model.where, model.parameters)}`,
      ];
    });
  });
}
