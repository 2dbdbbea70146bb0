import { resolveModel } from '../resolve-model.ts';
import { conformanceKey } from '../transport.conformance.ts';

/** Reaches a model at a test's own server, its key in a variable of the test's own. */
export const connectTo = (model: string, path: string) => async (serverURL: string) => {
  const setting = { model, baseURL: `${serverURL}${path}`, apiKeyEnv: 'TEST_KEY' };
  return (await resolveModel(setting, { environment: { TEST_KEY: conformanceKey } })).transport;
};
