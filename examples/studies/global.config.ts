import { defineConfig } from 'metaspo';
import { studySetting } from './study-setting.ts';

/** One system prompt for all domains, tested on unseen tasks of each. */
export default defineConfig({
  ...studySetting,
  tasks: { source: [{ suite: 'generated-*/*' }], target: [{ suite: 'generated-*/*' }] },
  budget: { baseCalls: 20_000 },
});
