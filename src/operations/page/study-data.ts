import type { JudgeTally } from '../../evaluation/verdict-tally.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import type { UsageByRole } from '../../models/usage-by-role.ts';
import type { StoredStudy, StudyKind } from '../../runs/stored-study.ts';
import type {
  AdaptationReport,
  AdaptationSettings,
  TaskAdaptation,
} from '../../studies/adaptation/adaptation-report.ts';
import type { PromptEvaluation } from '../../studies/evaluation-report.ts';
import type { ComparedMethod, ComparedRun } from '../../studies/method-comparison.ts';
import type { MeasuredNoise } from '../../studies/noise-floor.ts';
import type { TaskRole } from '../../tasks/task.ts';

/** What every study says of how it was made. */
export interface StudyFacts extends FiguresOrigin {
  readonly usage: UsageByRole;
  readonly unpriced: readonly string[];
  /** Judges whose verdicts could not all be read, by task; absent where none was at fault. */
  readonly unreadableVerdicts?: readonly JudgeTally[];
  readonly wallMs: number;
}

interface ScoredOn {
  readonly scoredOn: TaskRole;
}

interface EvaluationFound extends Omit<PromptEvaluation, 'noise'>, StudyFacts, ScoredOn {
  readonly noise?: MeasuredNoise;
  readonly missingUserPrompts: readonly { readonly taskName: string }[];
}

interface AdaptationFound extends AdaptationReport, StudyFacts, ScoredOn {
  readonly settings: AdaptationSettings;
  readonly tasks: readonly TaskAdaptation[];
  readonly testReadings: number;
}

interface ComparisonFound extends FiguresOrigin, ScoredOn {
  readonly seeds: readonly number[];
  readonly budget: object;
  readonly methods: readonly ComparedMethod[];
  readonly runs: readonly ComparedRun[];
}

/** What each kind of study keeps of what it found; types alone, as the page reads them too. */
export interface StudyResults {
  readonly evaluate: EvaluationFound;
  readonly adapt: AdaptationFound;
  readonly compare: ComparisonFound;
}

/** A study as its page reads it. */
export type PageStudy = { [Kind in StudyKind]: StudyOf<Kind> }[StudyKind];

export interface StudyOf<Kind extends StudyKind> extends StoredStudy<StudyResults[Kind]> {
  readonly kind: Kind;
}
