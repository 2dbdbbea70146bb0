import { methodPromises } from 'metaspo/testing';
import { describe, it } from 'vitest';
import { bilevelShorter, shorter } from './methods.ts';

for (const method of [bilevelShorter, shorter]) {
  describe(method.name, () => {
    for (const { promise, check } of methodPromises(method)) it(promise, check);
  });
}
