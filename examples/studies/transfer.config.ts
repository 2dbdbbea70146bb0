import { defineConfig } from 'metaspo';
import { choice, domains, studySetting } from './study-setting.ts';

/** One system prompt for one domain (DOMAIN, by default arithmetic), tested on unseen tasks of all domains. */
export default defineConfig({
  ...studySetting,
  tasks: {
    source: [{ suite: `generated-${choice('DOMAIN', domains)}/*` }],
    target: [{ suite: 'generated-*/*' }],
  },
});
