import { UsageError } from '../../../foundation/errors.ts';
import { aiSdk } from '../ai-sdk/ai-sdk.ts';
import { passing, settling } from '../ai-sdk/settled-fetch.ts';
import { loadInstalled } from './installed-package.ts';
import { callerOf, connection, type Provider, type ProviderCall } from './provider.ts';
import { variable } from './variables.ts';

const signingVariables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

const installedPackage = { name: '@ai-sdk/amazon-bedrock', range: '^5.0.101' };

/** With a key of Bedrock's own, or signed with the keys of an AWS account. */
export const bedrock = {
  title: 'Amazon Bedrock',
  aliases: ['amazon-bedrock'],
  baseURL: 'https://bedrock-runtime.{AWS_REGION}.amazonaws.com',
  keyVariables: ['AWS_BEARER_TOKEN_BEDROCK'],
  insteadOfKey: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION'],
  package: installedPackage,
  async connect(call) {
    const load = () => import('@ai-sdk/amazon-bedrock');
    const { createAmazonBedrock } = await loadInstalled('Amazon Bedrock', installedPackage, load);
    const [accessKeyId, secretAccessKey, sessionToken] = signingVariables.map((name) =>
      variable(call.variables, name),
    );
    const isSigned = call.apiKey === undefined;
    const provider = createAmazonBedrock({
      ...connection(call),
      ...(isSigned && { fetch: passing(call) }),
      region: variable(call.variables, 'AWS_REGION'),
      accessKeyId,
      secretAccessKey,
      sessionToken,
    });
    const caller = callerOf(call);
    const secrets = [accessKeyId, secretAccessKey, sessionToken].filter((value) => value !== undefined);
    const model = provider.languageModel(call.modelName);
    return aiSdk(isSigned ? settledBeforeSigning(model, call) : model, {
      ...caller,
      keys: [...caller.keys, ...secrets],
    });
  },
} satisfies Provider;

/**
 * What is signed must be what is sent. The package signs in a `fetch` of its own and has no place before it, so the settings
 * of a model go in front of that one.
 */
function settledBeforeSigning<Model>(model: Model, call: ProviderCall): Model {
  const { config } = model as { readonly config?: { fetch?: typeof fetch } };
  if (config?.fetch === undefined) {
    throw new UsageError(
      'package-broken',
      `${installedPackage.name} is of a version that metaspo cannot sign with`,
      { hint: `Run: npm install ${installedPackage.name}@${installedPackage.range}.` },
    );
  }
  config.fetch = settling(config.fetch, call);
  return model;
}
