import { defineConfig } from 'metaspo';
import { paperSetting } from './paper-setting.ts';

const everyDomain = ['medical', 'review', 'reasoning', 'safety', 'grounding'].map((domain) => ({
  suite: `${domain}/*`,
}));

/** One system prompt for all domains (the paper's global setting): 20 source tasks, 14 target tasks. */
export default defineConfig({
  ...paperSetting,
  tasks: { source: everyDomain, target: everyDomain },
});
