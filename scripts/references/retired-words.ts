/** Words that the project no longer uses, with what to say instead (docs/concepts.md has the glossary). */
export const retiredWords: readonly { readonly word: RegExp; readonly instead: string }[] = [
  { word: /\bthe mend\b|\bmend:|\bmendOf\b/, instead: '`hint`' },
  { word: /\bScoreInterval\b/, instead: '`Estimate`' },
  { word: /\bwaitedForLater\b/, instead: '`awaitedLater`' },
  { word: /\btakesPart\b/, instead: '`onContender`' },
  {
    word: /\b(?:Model|Command|Call)Surroundings\b/,
    instead: '`ModelContext`, `CommandContext`, `ProviderContext`',
  },
  { word: /\borderSystemPrompt\b|\borderUserPrompt\b/, instead: '`askForSystemPrompt`, `askForUserPrompt`' },
  {
    word: /\bwriteSystemPrompt\b|\bwriteUserPrompt\b(?!From)/,
    instead: '`systemPromptRequest`, `userPromptRequest`',
  },
  { word: /\bRunDesk\b|\brun-desk\b|\bRunParts\b|\brun-parts\b/, instead: '`Session`' },
  { word: /\bInLine\b|\binTurn\(settings/, instead: '`withTurn`' },
  { word: /\bby and by\b/, instead: '"gradually"' },
  { word: /\basked anew\b/, instead: '"asked again"' },
  { word: /\bbelongs into\b/, instead: '"belongs in"' },
  { word: /\bnothing waits but for\b/, instead: '"waits only for"' },
  { word: /\bnobody can know\b/, instead: '"not known"' },
  { word: /\bthe whole way\b/, instead: '"every step"' },
  { word: /\bgoes its way\b/, instead: '"repeats its steps"' },
  { word: /\bwords of its own\b/, instead: '"its own words"' },
  { word: /\bof one's own\b/, instead: '"of your own"' },
];
