import type { PostJson } from '../chat-completions/http-exchange.ts';

/** A `fetch` for the AI SDK whose requests go another way than over HTTP. */
export function fetchOver(send: PostJson): typeof fetch {
  return async (_address, init = {}) => {
    const { body, signal } = init;
    const reply = await send(String(body), signal ?? undefined);
    return new Response(reply.body, {
      status: reply.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}
