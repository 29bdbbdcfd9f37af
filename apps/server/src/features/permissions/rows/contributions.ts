import { randomUUID } from 'node:crypto'

import { action, principals } from '../../../testing/small-coalition.ts'
import { recordPath, given, contributed } from '../things.ts'
import { inSteel, speakers, type Row, type Rows } from './row.ts'

const contributionPath = `/api/contributions/${given}`

export const contributionsRows: Rows = {
  // It is no financing.
  'post /api/records/:recordId/contributions': {
    path: `${recordPath(action)}/contributions`,
    body: () => ({ id: randomUUID(), provider: 'ficem', ...contributed }),
    may: [],
    answers: Object.fromEntries([...speakers, 'steward'].map((each) => [each, 409])),
    otherwise: 403,
  },
  'get /api/records/:recordId/contributions': { path: `${recordPath(action)}/contributions`, may: inSteel },
  'get /api/organisations/:organisationId/contributions': {
    path: '/api/organisations/ficem/contributions',
    may: principals,
  },
  'get /api/contributions/:contributionId/history': { path: `${contributionPath}/history`, may: inSteel },
  'post /api/contributions/:contributionId/confirm': {
    path: `${contributionPath}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  // Another revision stands.
  ...Object.fromEntries(
    ['decline', 'hide', 'change'].map((act) => [
      `post /api/contributions/:contributionId/${act}`,
      {
        path: `${contributionPath}/${act}`,
        body: () => ({ key: randomUUID(), seen: 99, ...(act === 'change' && contributed) }),
        may: [],
        answers: { commenter: 409, steward: 409 },
        otherwise: 403,
      } satisfies Row,
    ]),
  ),
}
