import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import { timesText } from '../../../format.ts';
import { Differences } from '../differences.tsx';
import { AdaptationTable } from './adaptation-table.tsx';
import { AdaptedPrompts } from './adapted-prompts.tsx';
import { ExampleCurves } from './example-curves.tsx';
import { NeededTable } from './needed-table.tsx';
import { RoundCurves } from './round-curves.tsx';

/** User prompts adapted to fixed system prompts. */
export function AdaptationStudy({ result }: { readonly result: StudyResults['adapt'] }) {
  const { adaptations, differences, needed, shortfall, testReadings } = result;
  return (
    <>
      <AdaptationTable adaptations={adaptations} />
      {shortfall !== undefined && <p className="sampled">Stopped at the budget: {shortfall}.</p>}
      <RoundCurves result={result} />
      <ExampleCurves adaptations={adaptations} />
      <NeededTable needed={needed} />
      <Differences differences={differences} />
      <AdaptedPrompts adaptations={adaptations} />
      <p className="quiet">The test splits were opened {timesText(testReadings)}.</p>
    </>
  );
}
