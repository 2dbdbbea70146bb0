/** How often a run has read its test splits, and how much of that was too early. */
export function testReadingsLine(readings: number, early: number): string {
  if (readings === 0) return 'The test splits were not read.';
  const times = readings === 1 ? 'once' : `${readings} times in all sessions of this run`;
  const before =
    early === 0
      ? ''
      : `, ${early === readings ? '' : `${early} of them `}before the choice of prompts was final, since learning went on afterwards`;
  return `The test splits were read ${times}${before}.`;
}
