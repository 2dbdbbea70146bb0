import { Agent, request } from 'node:http';

/**
 * Milliseconds that a call takes on average to a client that does nothing but call, so many at once: what the endpoint itself
 * adds to the latency that it was asked for.
 */
export async function bareLatency(url: string, concurrency: number, rounds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const address = new URL('chat/completions', `${url}/`);
  let left = concurrency * rounds;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await call(address, agent, left);
    }
  };
  const lanes = () => Promise.all(Array.from({ length: concurrency }, lane));
  // The first round opens the connections.
  const calls = left;
  left = concurrency;
  await lanes();
  left = calls;
  const start = performance.now();
  await lanes();
  const elapsed = performance.now() - start;
  agent.destroy();
  return (elapsed * concurrency) / calls;
}

function call(address: URL, agent: Agent, number: number): Promise<void> {
  const body = JSON.stringify({
    model: 'base',
    messages: [
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: `Add ${number} and one. ${'Say how you came to it. '.repeat(20)}` },
    ],
  });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(address, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', resolve);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
