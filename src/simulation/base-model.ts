import type { Message } from '../prompts/message.ts';
import { type RandomStream, randomStream } from '../stats/random.ts';
import { baseReply, confusedReply } from './base-reply.ts';
import type { PromptReading } from './prompt-reading.ts';
import type { World } from './world.ts';

/** What a reply is made from: the messages, and the sample where equal messages may be answered differently. */
export interface SampledRequest {
  readonly messages: readonly Message[];
  /** Default 0 for the base model, 1 for the optimizer model. */
  readonly temperature: number | undefined;
  /** Tells equal calls apart. */
  readonly sample: string;
}

export interface BaseModelSettings {
  /** Chance that a call at temperature 0 gets a fresh sample, as real servers do. Default 0. */
  readonly noise?: number;
  /** Answers every question that it recognises right. Default false. */
  readonly alwaysRight?: boolean;
}

/** Gives the base model's reply. It sees the messages only. */
export function simulateBase(world: World, request: SampledRequest, settings: BaseModelSettings): string {
  const { system, users } = byRole(request.messages);
  const systemReading = world.reader.read(system);
  for (let index = users.length - 1; index >= 0; index -= 1) {
    const recognised = world.recognise(users[index] as string);
    if (recognised === undefined) continue;
    const { example, rest } = recognised;
    const user = world.reader.read(users.length === 1 ? rest : users.with(index, rest).join('\n'));
    const random = replyStream(world, request, settings, {
      system: systemReading,
      user,
      exampleId: example.id,
    });
    const alwaysRight = settings.alwaysRight ?? false;
    return baseReply({ example, system: systemReading, user, random, alwaysRight });
  }
  const user = world.reader.read(users.join('\n'));
  return confusedReply(replyStream(world, request, settings, { system: systemReading, user, exampleId: '' }));
}

function byRole(messages: readonly Message[]): {
  readonly system: string;
  readonly users: readonly string[];
} {
  const textsOf = (role: Message['role']): string[] =>
    messages.filter((message) => message.role === role).map((message) => message.content);
  return { system: textsOf('system').join('\n'), users: textsOf('user') };
}

interface AskedReply {
  readonly system: PromptReading;
  readonly user: PromptReading;
  /** Empty when the message belongs to no known example. */
  readonly exampleId: string;
}

/** Equal messages share a stream, unless they are sampled or noise strikes. */
function replyStream(
  { seed }: World,
  { temperature = 0, sample }: SampledRequest,
  { noise = 0 }: BaseModelSettings,
  { system, user, exampleId }: AskedReply,
): RandomStream {
  const name = ['reply', system.id, user.id, exampleId];
  if (temperature > 0) return randomStream(seed, ...name, sample);
  if (noise === 0) return randomStream(seed, ...name);
  const sampled = randomStream(seed, ...name, sample);
  return sampled.uniform() < noise ? sampled : randomStream(seed, ...name);
}
