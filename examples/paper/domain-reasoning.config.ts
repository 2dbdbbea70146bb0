import { defineConfig } from 'metaspo';
import { paperSetting } from './paper-setting.ts';

/** One system prompt for puzzles and reasoning: learned from the paper's source tasks, tested on its target tasks. */
export default defineConfig({
  ...paperSetting,
  tasks: {
    source: [{ suite: 'reasoning/*' }],
    target: [{ suite: 'reasoning/*' }],
  },
});
