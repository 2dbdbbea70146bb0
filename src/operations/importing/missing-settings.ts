import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { ModelChoice } from '../../models/model-setting.ts';
import { resolveModel } from '../../models/transports/resolve-model.ts';
import type { ImportNotes } from './imported.ts';

/** Names that need nothing, or that only the machine can tell about. */
const withoutSettings = /^(sim|gguf)[/:]/;

/** Notes what the models of an import still need before they can be asked, such as the address of a server. Nothing is sent. */
export async function noteMissingSettings(
  models: NonNullable<ConfigurationInput['models']>,
  notes: ImportNotes,
): Promise<void> {
  for (const [role, choice] of Object.entries(models)) {
    const name = typeof choice === 'string' ? choice : (choice as { readonly model?: unknown }).model;
    if (typeof name !== 'string' || withoutSettings.test(name)) continue;
    try {
      await resolveModel(choice as ModelChoice, {
        environment: process.env,
        where: `models.${role}`,
        keysElsewhere: true,
      });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      notes.fill(error.message);
    }
  }
}
