import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ModelRequest } from '../../src/models/model.ts';
import { resolveModel } from '../../src/models/transports/resolve-model.ts';

export interface ChatServer {
  /** Such as `http://127.0.0.1:40000/v1`. */
  readonly url: string;
  close(): Promise<void>;
}

/** The model of a file behind OpenAI's chat completions, computed in this process. */
export async function startChatServer(file: string, threads: number): Promise<ChatServer> {
  const { transport } = await resolveModel(
    { model: `gguf/${file}`, gguf: { threads } },
    { environment: {}, directory: '.', where: 'model', usual: {} },
  );
  const server = createServer(async (incoming, response) => {
    const { messages, temperature, max_tokens: maxOutputTokens } = JSON.parse(await text(incoming));
    const parameters = { temperature, maxOutputTokens };
    const request: ModelRequest = { role: 'base', messages, parameters, samplePath: 'server' };
    const { text: content, finishReason, usage } = await transport.complete(request);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
        usage: { prompt_tokens: usage.inputTokens, completion_tokens: usage.outputTokens },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
