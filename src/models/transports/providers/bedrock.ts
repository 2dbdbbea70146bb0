import { aiSdk } from '../ai-sdk/ai-sdk.ts';
import { loadInstalled } from './installed-package.ts';
import { callerOf, connection, type Provider } from './provider.ts';
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
    const provider = createAmazonBedrock({
      ...connection(call),
      region: variable(call.variables, 'AWS_REGION'),
      accessKeyId,
      secretAccessKey,
      sessionToken,
    });
    const caller = callerOf(call);
    const secrets = [accessKeyId, secretAccessKey, sessionToken].filter((value) => value !== undefined);
    return aiSdk(provider.languageModel(call.modelName), { ...caller, keys: [...caller.keys, ...secrets] });
  },
} satisfies Provider;
