import { loadInstalled } from './installed-package.ts';
import { connection, overAiSdk, type Provider } from './provider.ts';
import { type Variables, variable } from './variables.ts';

const installedPackage = { name: '@ai-sdk/google-vertex', range: '^5.0.141' };

/** With a key ("express mode"), or with the credentials of Google Cloud that its own library finds. */
export const vertex = {
  title: 'Google Vertex AI',
  aliases: ['google-vertex'],
  baseURL: addressOf,
  keyVariables: ['GOOGLE_VERTEX_API_KEY'],
  insteadOfKey: ['GOOGLE_VERTEX_PROJECT', 'GOOGLE_VERTEX_LOCATION'],
  package: installedPackage,
  async connect(call) {
    const load = () => import('@ai-sdk/google-vertex');
    const { createGoogleVertex } = await loadInstalled('Google Vertex AI', installedPackage, load);
    const { baseURL, ...rest } = connection(call);
    const keyFilename = variable(call.variables, 'GOOGLE_APPLICATION_CREDENTIALS');
    const provider = createGoogleVertex({
      ...rest,
      // Its own addresses also have forms for models that a user has tuned.
      ...(!call.isUsualAddress && { baseURL }),
      project: variable(call.variables, 'GOOGLE_VERTEX_PROJECT'),
      location: variable(call.variables, 'GOOGLE_VERTEX_LOCATION'),
      googleAuthOptions: keyFilename === undefined ? undefined : { keyFilename },
    });
    return overAiSdk(call, provider.languageModel(call.modelName));
  },
} satisfies Provider;

function addressOf(variables: Variables, hasKey: boolean): string {
  if (hasKey) return 'https://aiplatform.googleapis.com/v1/publishers/google';
  const host = hostOf(variable(variables, 'GOOGLE_VERTEX_LOCATION') ?? '');
  const place = 'projects/{GOOGLE_VERTEX_PROJECT}/locations/{GOOGLE_VERTEX_LOCATION}';
  return `https://${host}/v1beta1/${place}/publishers/google`;
}

function hostOf(location: string): string {
  if (location === 'global') return 'aiplatform.googleapis.com';
  if (location === 'eu' || location === 'us') return `aiplatform.${location}.rep.googleapis.com`;
  return '{GOOGLE_VERTEX_LOCATION}-aiplatform.googleapis.com';
}
