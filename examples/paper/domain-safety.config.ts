import { defineConfig } from 'metaspo';
import { paperSetting } from './paper-setting.ts';

/** One system prompt for judging lies, hate, offence, sarcasm and harm: learned from the paper's source tasks, tested on its target tasks. */
export default defineConfig({
  ...paperSetting,
  tasks: {
    source: [{ suite: 'safety/*' }],
    target: [{ suite: 'safety/*' }],
  },
});
