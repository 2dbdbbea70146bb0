import { expect, test } from 'vitest';
import { listStudies, readStudy, storeStudy } from './stored-study.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

test('a study is kept as it was found, the latest first', () => {
  const store = temporaryStore();
  const first = storeStudy(store, 'evaluate', { mean: 0.5, usage: 1 });
  const second = storeStudy(store, 'adapt', { mean: 0.6, usage: 1 });
  expect(listStudies(store).map(({ id, kind }) => [id, kind])).toEqual([
    [second, 'adapt'],
    [first, 'evaluate'],
  ]);
  expect(readStudy(store, first).result).toEqual({ mean: 0.5, usage: 1 });
});

test('what is found again from stored replies is the same study', () => {
  const store = temporaryStore();
  const first = storeStudy(store, 'evaluate', { mean: 0.5, usage: 100, wallMs: 7 });
  expect(storeStudy(store, 'evaluate', { mean: 0.5, usage: 0, wallMs: 1 })).toBe(first);
  expect(storeStudy(store, 'evaluate', { mean: 0.4, usage: 0, wallMs: 1 })).not.toBe(first);
  expect(listStudies(store)).toHaveLength(2);
  expect(readStudy(store, first).result).toEqual({ mean: 0.5, usage: 100, wallMs: 7 });
});

test('an unknown study is named', () => {
  expect(() => readStudy(temporaryStore(), 'nothing')).toThrow('there is no study "nothing"');
});
