import { UsageError } from '../foundation/errors.ts';
import type { MethodSettings } from './settings.ts';

/** @throws UsageError for settings that exclude each other. */
export function assertFitting(settings: MethodSettings): void {
  const { selection, parents, merges, rewrites, outerProposals } = settings;
  const wholePrompts = { parents: parents !== 'present', merges: merges > 0, rewrites: rewrites !== 'whole' };
  const name = Object.entries(wholePrompts).find(([, isSet]) => isSet)?.[0];
  if (selection === 'screen' && name !== undefined) {
    throw new UsageError(
      'unfit-setting',
      `\`${name}\` means nothing with selection \`screen\`, which keeps sentences`,
      {
        where: `settings.${name}`,
        mend: `Choose settings.selection "race" or "full", or leave settings.${name} out.`,
      },
    );
  }
  if (merges > outerProposals) {
    throw new UsageError('unfit-setting', `${merges} merges are more than the ${outerProposals} proposals`, {
      where: 'settings.merges',
      mend: `Give at most ${outerProposals}, or more settings.outerProposals.`,
    });
  }
}
