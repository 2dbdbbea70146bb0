import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { PromptDifference } from '../../../src/runs/evidence/prompt-differences.ts';
import type { PromptScores } from '../../../src/runs/evidence/prompt-scores.ts';
import { useSource } from './source-context.ts';

export function useScores(runId: string): UseQueryResult<PromptScores> {
  const source = useSource();
  return useQuery({ queryKey: ['scores', runId], queryFn: () => source.scores(runId) });
}

export function useDifferences(
  runId: string,
  first: string | undefined,
  second: string | undefined,
): UseQueryResult<readonly PromptDifference[]> {
  const source = useSource();
  return useQuery({
    queryKey: ['scores', runId, 'differences', first, second],
    queryFn: () => source.differences(runId, first ?? '', second ?? ''),
    enabled: first !== undefined && second !== undefined && first !== second,
  });
}
