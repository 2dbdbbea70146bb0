import type { LoadedConfiguration, LoadOptions } from '../config/load-configuration.ts';
import type { AllowanceLimits } from './allowance.ts';

/** The project that a server is started for: nothing that a client says leads out of it. */
export interface McpProject {
  /** Absolute path of the folder that holds the store. */
  readonly directory: string;
  /** The configuration as it stands now, with values of a tool's own in place. */
  readonly load: (overrides?: LoadOptions['overrides']) => Promise<LoadedConfiguration>;
  /** Absent: no run can be begun. */
  readonly limits?: AllowanceLimits;
}
