import { describe, expect, it } from 'vitest';
import { readQueueAddress } from './queue-address.ts';
import { queueNameOf } from './queue-names.ts';

describe('the address of the queue', () => {
  it.each([
    ['redis://host:6379', 'redis://host:6379'],
    ['redis://user:p%40ss@host/2', 'redis://host/2'],
    ['rediss://:secret@host:6380', 'rediss://host:6380'],
  ])('%s is shown as %s', (url, shown) => {
    expect(readQueueAddress(url)).toEqual({ url, shown });
  });

  it.each(['localhost:6379', 'http://:secret@host', 'redis://', 'redis://:secret@host/not-a-number', ''])(
    'is refused without repeating a password: %j',
    (url) => {
      expect(() => readQueueAddress(url)).toThrow(/is not that of a Redis server/);
      expect(() => readQueueAddress(url)).not.toThrow(/secret/);
    },
  );

  it('names each model its own queue, without the colons that separate keys', () => {
    const names = ['a/b@http://c:1', 'a/b@http%3A//c:1', 'a/b'].map(queueNameOf);
    expect(new Set(names).size).toBe(3);
    expect(names.join('')).not.toContain(':');
  });
});
