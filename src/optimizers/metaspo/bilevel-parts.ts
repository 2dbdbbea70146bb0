import type { Settings } from '../contract/common-settings.ts';
import type { SystemPromptProposer, UserPromptProposer } from '../proposers/proposer.ts';
import type { Operator } from '../search/operators/operator.ts';
import { raceWith } from '../search/race-selection.ts';
import { fullSelection } from '../selection/full/full.ts';
import type { Selection } from '../selection/selection.ts';
import { bilevelSettings } from './settings.ts';

/** What the bilevel procedure is made of. A level without a proposer stays as it is: the paper's ablations. */
export interface BilevelParts {
  readonly name: string;
  /** Lower level; absent: user prompts stay fixed. */
  readonly userPrompts?: UserPromptProposer;
  /** Upper level; absent: the system prompt stays fixed. */
  readonly systemPrompts?: SystemPromptProposer;
  /** The operators of `selection: race`; absent: the proposer of system prompts alone. */
  readonly operators?: readonly Operator[];
  /** How prompts are chosen; absent: as the setting `selection` says. */
  readonly selection?: Selection;
}

/** The selections that the setting `selection` names. */
const selections: Readonly<Record<SelectionName, (parts: BilevelParts) => Selection>> = {
  full: () => fullSelection,
  race: ({ operators }) => raceWith(operators),
};

type SelectionName = ReturnType<typeof bilevelSettings.of>['selection'];

export function selectionOf(parts: BilevelParts, settings: Settings): Selection {
  return parts.selection ?? selections[bilevelSettings.of(settings).selection](parts);
}

/**
 * The settings without those that the parts make meaningless. Without a proposer of user prompts each task keeps its first
 * one, so no calls are planned for others. Without a proposer of system prompts there is no last system prompt to adapt to.
 */
export function settingsFor({ userPrompts, systemPrompts }: BilevelParts, settings: Settings): Settings {
  if (userPrompts === undefined) return { ...settings, keptUserPrompts: 1, innerProposals: 0 };
  return systemPrompts === undefined ? { ...settings, innerLoops: 'each' } : settings;
}
