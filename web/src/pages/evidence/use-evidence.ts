import { type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { EvidenceListRow, EvidenceWindow } from '../../../../src/operations/page/page-data.ts';
import type { EvidenceFilter } from '../../../../src/runs/evidence/evidence-filter.ts';
import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import type { Source } from '../../data/source.ts';
import { useSource } from '../../data/source-context.ts';

/** How many rows are read at a time. */
const portionSize = 100;

/** Which list of examples is shown. */
export interface ShownEvidence {
  readonly runId: string;
  readonly query: EvidenceQuery;
  readonly filter: EvidenceFilter;
  readonly search: string;
}

/** The first portion of a list, with the counts of all. Without a query nothing is read. */
export function useFirstEvidence(
  shown: Omit<ShownEvidence, 'query'> & { readonly query?: EvidenceQuery | undefined },
) {
  const source = useSource();
  const { query } = shown;
  return useQuery({
    ...portionQuery(source, { ...shown, query: query ?? nothing }, 0),
    enabled: query !== undefined,
    placeholderData: (known) => known,
  });
}

/** The rows at some positions of a list, as they arrive. */
export function useEvidenceRows(
  shown: ShownEvidence,
  positions: readonly number[],
): ReadonlyMap<number, EvidenceListRow> {
  const source = useSource();
  const portions = [...new Set(positions.map((position) => Math.floor(position / portionSize)))];
  return useQueries({
    queries: portions.map((portion) => portionQuery(source, shown, portion)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) =>
          (data?.rows ?? []).map(
            (row, offset) => [(portions[index] ?? 0) * portionSize + offset, row] as const,
          ),
        ),
      ),
  });
}

/** A text that follows what is typed when there is a pause. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

const nothing: EvidenceQuery = { taskName: '', split: 'test', first: '', second: '' };

function portionQuery(
  source: Source,
  { runId, query, filter, search }: ShownEvidence,
  portion: number,
): UseQueryOptions<EvidenceWindow> {
  return {
    queryKey: ['scores', runId, 'evidence', query, filter, search, portion],
    queryFn: () =>
      source.evidence(runId, query, { filter, search, from: portion * portionSize, count: portionSize }),
  };
}
