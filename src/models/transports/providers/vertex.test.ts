import { describeTransport } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';
import { googleWire } from './google-wire.fixture.ts';

const model = 'vertex/gemini-3.5-flash';
const path = '/v1/publishers/google';

describeTransport(model, {
  ...googleWire,
  connect: connectTo(model, path),
  path: `${path}/models/gemini-3.5-flash:generateContent`,
  ownFaults: [
    {
      what: 'capacity that is shared by all and used up',
      act: {
        status: 429,
        body: {
          error: {
            code: 429,
            message: 'Resource exhausted. Please try again later.',
            status: 'RESOURCE_EXHAUSTED',
          },
        },
      },
      failure: 'rate-limited',
      words: 'Resource exhausted',
    },
    {
      what: 'a project without the permission',
      act: {
        status: 403,
        body: {
          error: {
            code: 403,
            message: "Permission 'aiplatform.endpoints.predict' denied on resource",
            status: 'PERMISSION_DENIED',
          },
        },
      },
      failure: 'authentication',
      words: 'aiplatform.endpoints.predict',
    },
    {
      what: 'a model that the location does not have',
      act: {
        status: 404,
        body: {
          error: {
            code: 404,
            message: 'Publisher Model `x` was not found or your project does not have access to it.',
            status: 'NOT_FOUND',
          },
        },
      },
      failure: 'not-found',
      words: 'was not found',
    },
    {
      what: 'an overload',
      act: {
        status: 503,
        body: { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } },
      },
      failure: 'server-error',
      words: 'overloaded',
    },
  ],
});
