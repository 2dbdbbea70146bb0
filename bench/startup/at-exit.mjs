// Loaded before a measured program: tells on descriptor 3 what CPU time the whole process took, and the modules it loaded.
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

const modules = [];
if (process.env.METASPO_COUNT_MODULES === '1') {
  registerHooks({
    load(url, context, next) {
      modules.push(url);
      return next(url, context);
    },
  });
}
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1_000, modules }));
});
