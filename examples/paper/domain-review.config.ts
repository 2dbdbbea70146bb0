import { defineConfig } from 'metaspo';
import { paperSetting } from './paper-setting.ts';

/** One system prompt for product reviews: learned from the paper's source tasks, tested on its target tasks. */
export default defineConfig({
  ...paperSetting,
  tasks: {
    source: [{ suite: 'review/*' }],
    target: [{ suite: 'review/*' }],
  },
});
