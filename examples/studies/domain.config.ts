import { defineConfig } from 'metaspo';
import { choice, domains, studySetting } from './study-setting.ts';

const suite = `generated-${choice('DOMAIN', domains)}/*`;

/** One system prompt for one domain (DOMAIN, by default arithmetic), tested on unseen tasks of the same domain. */
export default defineConfig({
  ...studySetting,
  tasks: { source: [{ suite }], target: [{ suite }] },
});
