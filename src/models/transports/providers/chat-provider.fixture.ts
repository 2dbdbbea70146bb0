import { chatRefusals, chatReplyBody, readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { describeTransport, type ProviderFault, type TransportSubject } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';

/** A provider that speaks chat completions, with its own words for what goes wrong. */
interface ChatSubject extends Partial<TransportSubject> {
  readonly model: string;
  /** Of its address. */
  readonly basePath: string;
  readonly ownFaults: readonly ProviderFault[];
}

export function describeChatProvider({ model, basePath, ...own }: ChatSubject): void {
  describeTransport(model, {
    connect: connectTo(model, basePath),
    path: `${basePath}/chat/completions`,
    replyBody: chatReplyBody,
    readRequest: readChatRequest,
    refusals: chatRefusals,
    ...own,
  });
}
