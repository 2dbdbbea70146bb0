import type { CurrentLanguageModel, LanguageModelResult } from './language-model.ts';

type Stream = Awaited<ReturnType<CurrentLanguageModel['doStream']>>['stream'];
type StreamPart = Stream extends ReadableStream<infer Part> ? Part : never;

/** A finished result as a stream: every part in one piece. */
export function replayAsStream({ content, warnings, usage, finishReason }: LanguageModelResult): Stream {
  const parts: StreamPart[] = [
    { type: 'stream-start', warnings },
    ...content.flatMap((part, number) => streamPartsOf(part, String(number))),
    { type: 'finish', usage, finishReason },
  ];
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

function streamPartsOf(part: LanguageModelResult['content'][number], id: string): StreamPart[] {
  switch (part.type) {
    case 'text':
      return [
        { type: 'text-start', id },
        { type: 'text-delta', id, delta: part.text },
        { type: 'text-end', id },
      ];
    case 'reasoning':
      return [
        { type: 'reasoning-start', id },
        { type: 'reasoning-delta', id, delta: part.text },
        {
          type: 'reasoning-end',
          id,
          providerMetadata: part.providerMetadata,
        },
      ];
    case 'tool-call':
      return [
        { type: 'tool-input-start', id: part.toolCallId, toolName: part.toolName },
        { type: 'tool-input-delta', id: part.toolCallId, delta: part.input },
        { type: 'tool-input-end', id: part.toolCallId },
        part,
      ];
    default:
      return [part];
  }
}
