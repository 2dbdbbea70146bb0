import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { assertReachable } from './assert-reachable.ts';

describe('reaching an endpoint', () => {
  it('passes for a server that listens, without a request, and for what is no address', async () => {
    await using server = await startFaultServer([]);
    await expect(assertReachable(`${server.url}/v1`)).resolves.toBeUndefined();
    await expect(assertReachable('sim')).resolves.toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  it('names the address of a server that is not there', async () => {
    const server = await startFaultServer([]);
    await server.close();
    await expect(assertReachable(`${server.url}/v1`, 'models.base.baseURL')).rejects.toMatchObject({
      code: 'unreachable-endpoint',
      exitCode: 2,
      where: 'models.base.baseURL',
      message: expect.stringContaining(`${server.url}/v1 cannot be reached`),
    });
  });
});
