import { expect, test } from 'vitest';
import { redactSecrets } from './redact-secrets.ts';

test.each([
  'apiKey',
  'api_key',
  'openaiApiKey',
  'API-KEY',
  'authorization',
  'password',
  'token',
  'access_token',
  'clientSecret',
  'x-api-key',
  'APIKey',
  'hfToken',
])('a member named %s is left out at any depth', (name) => {
  expect(redactSecrets({ models: [{ [name]: 'sk-123', id: 'm' }] }, {})).toEqual({ models: [{ id: 'm' }] });
});

test('names of variables, budgets and settings stay', () => {
  const config = {
    apiKeyEnv: 'MY_KEY',
    budget: { tokens: 5 },
    maxOutputTokens: 3,
    fields: { input: 'key' },
    tokenizer: 'x',
  };
  expect(redactSecrets(config, {})).toEqual(config);
});

test('headers that hold secrets keep their names only, and the names of the variables that hold them', () => {
  const headers = { 'x-team': 'blue', Authorization: 'Bearer abc', 'x-any-key': 'abc' };
  expect(redactSecrets({ headers: { ...headers, 'api-key': { fromEnv: 'AZURE_KEY' } } }, {})).toEqual({
    headers: {
      'x-team': 'blue',
      Authorization: '[redacted]',
      'x-any-key': '[redacted]',
      'api-key': { fromEnv: 'AZURE_KEY' },
    },
  });
});

test('the value of a secret variable is replaced wherever it stands', () => {
  const environment = {
    MY_LOGIN: 'very-secret-login',
    OPENAI_API_KEY: 'sk-abcdefgh',
    HOME: '/home/somebody',
    DEMO_KEY: 'yes',
  };
  const config = {
    base: { apiKeyEnv: 'MY_LOGIN' },
    note: 'yes, sk-abcdefgh or very-secret-login in /home/somebody',
  };
  expect(redactSecrets(config, environment)).toEqual({
    base: { apiKeyEnv: 'MY_LOGIN' },
    note: 'yes, [OPENAI_API_KEY] or [MY_LOGIN] in /home/somebody',
  });
});

test('of two secrets that begin alike the longer one is replaced whole', () => {
  const environment = { A_KEY: 'secret-123', B_KEY: 'secret-123-and-more' };
  expect(redactSecrets('secret-123-and-more', environment)).toBe('[B_KEY]');
});

test('addresses lose user names, passwords and keys', () => {
  expect(redactSecrets('https://me:pw@host.example:8000/v1?key=abc&model=m&access_token=x', {})).toBe(
    'https://host.example:8000/v1?key=[redacted]&model=m&access_token=[redacted]',
  );
});

test('functions and objects with behaviour leave no fields behind', () => {
  class Client {
    readonly inner = 'sk-123';
  }
  const model = Object.assign(new Client(), { provider: 'openai.chat', modelId: 'gpt' });
  expect(redactSecrets({ run: () => 'sk-123', client: new Client(), model, list: [() => 1] }, {})).toEqual({
    client: '[Client]',
    model: 'openai.chat/gpt',
    list: [null],
  });
});
