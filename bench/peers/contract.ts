import { systemPromptForm } from '../../src/optimizers/proposers/prompt-form.ts';
import { reflectRequest } from '../../src/optimizers/proposers/reflect.ts';
import { failureBlocks } from '../../src/optimizers/proposers/request-blocks.ts';
import { fullRoom } from '../../src/optimizers/proposers/room.ts';
import type { Message } from '../../src/prompts/message.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { renderTemplate } from '../../src/prompts/template.ts';
import type { Example } from '../../src/tasks/example.ts';
import { exampleFields } from '../../src/tasks/example-fields.ts';
import type { Task } from '../../src/tasks/task.ts';

/** One example as a peer gets it. */
export interface PeerExample {
  readonly task: string;
  readonly id: string;
  /** The whole user message. */
  readonly user: string;
  /** How a failure of it is shown to the optimizer model; `{{reply}}` stands for the reply. */
  readonly failure: string;
}

/** What a peer reads on stdin, as JSON. It writes `{ "systemPrompt": "..." }` on stdout. */
export interface PeerOrder {
  /** Base URL of an OpenAI-compatible endpoint, with `/v1`. It refuses base calls beyond `baseCalls` with status 402. */
  readonly endpoint: string;
  readonly baseModel: 'base';
  readonly optimizerModel: 'optimizer';
  readonly baseCalls: number;
  readonly seed: number;
  /** Where the search starts. */
  readonly systemPrompt: string;
  /** Takes `{ task, id, reply }` by POST; gives `{ score }` from 0 to 1. Free of charge. */
  readonly scoring: string;
  /** Examples to learn from and to choose by; those of different tasks take turns. */
  readonly train: readonly PeerExample[];
  readonly select: readonly PeerExample[];
  /** Asks the optimizer model for a better prompt; `{{systemPrompt}}` and `{{failures}}` stand for the two. */
  readonly reflection: { readonly messages: readonly Message[]; readonly tag: string };
}

const longestSystemPrompt = 4_000;
const placeOfReply = '{{reply}}';
const placeOfFailures = '{{failures}}';

export function peerOrder(
  tasks: readonly Task[],
  order: Pick<PeerOrder, 'endpoint' | 'baseCalls' | 'seed' | 'systemPrompt' | 'scoring'>,
): PeerOrder {
  const inTurn = (split: 'train' | 'select') =>
    takingTurns(tasks.map((task) => task[split].map((example) => peerExample(task, example))));
  return {
    ...order,
    baseModel: 'base',
    optimizerModel: 'optimizer',
    train: inTurn('train'),
    select: inTurn('select'),
    reflection: reflection(),
  };
}

function peerExample(task: Task, example: Example): PeerExample {
  const [userPrompt] = task.userPrompts;
  if (userPrompt === undefined) throw new Error(`task ${task.name} has no user prompt`);
  const outcome = { exampleId: example.id, score: 0, reply: placeOfReply };
  const failures = failureBlocks([{ taskName: task.name, example, outcome, userPrompt }], {
    withUserPrompt: true,
    room: fullRoom,
  });
  return {
    task: task.name,
    id: example.id,
    user: renderTemplate(userPrompt.text, exampleFields(example)),
    failure: failures.replace(/^<failures>\n|\n<\/failures>$/g, ''),
  };
}

/** The words of our own `gepa`, so that all ask the same question. */
function reflection(): PeerOrder['reflection'] {
  const form = systemPromptForm({ slots: [], maximumLength: longestSystemPrompt });
  const empty = failureBlocks([], { withUserPrompt: true, room: fullRoom });
  const filled = `<failures>\n${placeOfFailures}\n</failures>`;
  const messages = reflectRequest(form, systemPrompt('{{systemPrompt}}'), []).map((message) => ({
    ...message,
    content: message.content.replace(empty, filled),
  }));
  return { messages, tag: form.tag };
}

function takingTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_unused, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();
}
