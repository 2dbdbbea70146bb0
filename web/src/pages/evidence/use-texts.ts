import { useQueries } from '@tanstack/react-query';
import type { EvidenceListRow, PlacedTexts } from '../../../../src/operations/page/page-data.ts';
import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import { useSource } from '../../data/source-context.ts';

/** Texts are read in portions of so many places, so that rows which come back into sight have theirs. */
const portionSize = 50;

/** The texts of the rows in sight, by place, as they arrive. */
export function useTexts(
  runId: string,
  query: EvidenceQuery,
  inSight: readonly EvidenceListRow[],
): ReadonlyMap<number, PlacedTexts> {
  const source = useSource();
  const portions = [...new Set(inSight.map(({ place }) => Math.floor(place / portionSize)))];
  return useQueries({
    queries: portions.map((portion) => ({
      queryKey: ['texts', runId, query, portion],
      queryFn: () => source.texts(runId, query, placesOf(portion)),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data ?? []).map((texts) => [texts.place, texts])),
  });
}

function placesOf(portion: number): readonly number[] {
  return Array.from({ length: portionSize }, (_unused, offset) => portion * portionSize + offset);
}
