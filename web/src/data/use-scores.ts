import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { PageScores } from '../../../src/operations/page/page-data.ts';
import type { PromptDifference } from '../../../src/runs/evidence/prompt-differences.ts';
import type { UserPromptScore } from '../../../src/runs/evidence/prompt-scores.ts';
import { useSource } from './source-context.ts';

export function useScores(runId: string): UseQueryResult<PageScores> {
  const source = useSource();
  return useQuery({ queryKey: ['scores', runId], queryFn: () => source.scores(runId) });
}

/** Scores of the user prompts of a task, where one is named. */
export function useUserScores(
  runId: string,
  taskName: string | undefined,
): UseQueryResult<readonly UserPromptScore[]> {
  const source = useSource();
  return useQuery({
    queryKey: ['scores', runId, 'user', taskName],
    queryFn: () => source.userScores(runId, taskName ?? ''),
    enabled: taskName !== undefined,
  });
}

export function useDifferences(
  runId: string,
  first: string | undefined,
  second: string | undefined,
  isWanted = true,
): UseQueryResult<readonly PromptDifference[]> {
  const source = useSource();
  return useQuery({
    queryKey: ['scores', runId, 'differences', first, second],
    queryFn: () => source.differences(runId, first ?? '', second ?? ''),
    enabled: isWanted && first !== undefined && second !== undefined && first !== second,
  });
}
