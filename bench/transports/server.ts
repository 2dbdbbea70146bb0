/** Answers every chat completions request at once with the same reply; tells its parent the port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const body = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'm',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'The review is glad. <answer>5</answer>'.repeat(5) },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 300, completion_tokens: 50, total_tokens: 350 },
});

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
