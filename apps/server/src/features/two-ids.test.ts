import { beforeAll, describe, expect, test } from 'vitest'

import {
  action,
  closed,
  closedAction,
  closedRoadmap,
  roadmap,
  steel,
  type Principal,
} from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

const server = await sharedServer()
beforeAll(async () => {
  const insider = await server.as('insider')
  const { text } = await insider.ask('POST', `/api/records/${closedAction}/evidence`, evidence)
  hiddenEvidence = /"id":"([\w-]+)","title":"Hidden"/.exec(text)?.[1] ?? ''
  await insider.ask('POST', '/api/threads', thread('hidden', { kind: 'roadmap', roadmap: closedRoadmap }))
  await server.ask('commenter', 'POST', '/api/threads', thread('shown', { kind: 'roadmap', roadmap }))
})

const evidence = { title: 'Hidden', url: 'https://example.org/hidden' }
let hiddenEvidence = ''
const said = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
const thread = (id: string, place: object) => ({
  id,
  audience: 'coalition',
  place,
  comment: { id: `${id}-1`, text: said },
})

/** A request with one id that the person may use and one that they may not, and its status. */
type Pair = readonly [what: string, by: Principal, method: string, path: () => string, body: unknown, status: number]
const pairs: readonly Pair[] = [
  [
    'own person, a group of others',
    'steward',
    'POST',
    () => `/api/groups/${closed}/people/member/named`,
    { role: 'editor', seen: null },
    404,
  ],
  [
    'own group, another’s person',
    'steward',
    'POST',
    () => `/api/groups/${steel}/people/outsider/named`,
    { role: 'editor', seen: null },
    404,
  ],
  [
    'a person of another organisation in the same group',
    'steward',
    'POST',
    () => `/api/groups/${steel}/people/editor/named`,
    { role: null, seen: 'editor' },
    404,
  ],
  [
    'a group that one leads, a person who is not in it',
    'lead',
    'POST',
    () => `/api/groups/${steel}/people/insider/lowered`,
    { role: 'reader', seen: null },
    403,
  ],
  [
    'a group of others, a person whom one leads elsewhere',
    'lead',
    'POST',
    () => `/api/groups/${closed}/people/commenter/lowered`,
    { role: 'reader', seen: null },
    404,
  ],
  [
    'own record, the evidence of a hidden one',
    'editor',
    'DELETE',
    () => `/api/records/${action}/evidence/${hiddenEvidence}`,
    undefined,
    404,
  ],
  [
    'a record that the person may read, a group that they may not',
    'editor',
    'POST',
    () => `/api/records/${action}/also-in`,
    { group: closed, included: true },
    404,
  ],
  [
    'a hidden record, one’s own group',
    'editor',
    'POST',
    () => `/api/records/${closedAction}/also-in`,
    { group: steel, included: true },
    404,
  ],
  [
    'a record that the person may answer for, another organisation',
    'commenter',
    'POST',
    () => `/api/records/${action}/answer`,
    { organisation: 'alacero', answer: 'accepted' },
    403,
  ],
  [
    'a hidden record, one’s own organisation',
    'commenter',
    'POST',
    () => `/api/records/${closedAction}/answer`,
    { organisation: 'ficem', answer: 'accepted' },
    404,
  ],
  [
    'a group that one is in, another organisation',
    'steward',
    'POST',
    () => `/api/groups/${steel}/leave`,
    { organisation: 'alacero' },
    404,
  ],
  [
    'a thread that the person may answer, the comment of a hidden one',
    'commenter',
    'POST',
    () => '/api/threads/shown/comments',
    { id: 'hidden-1', text: said },
    409,
  ],
  [
    'a hidden thread, one’s own comment',
    'commenter',
    'POST',
    () => '/api/threads/hidden/comments',
    { id: 'shown-1', text: said },
    404,
  ],
  ['the comment of a hidden thread', 'commenter', 'PATCH', () => '/api/comments/hidden-1', { text: said }, 404],
  ['the comment of another', 'editor', 'PATCH', () => '/api/comments/shown-1', { text: said }, 403],
  [
    'a new id, a hidden roadmap',
    'editor',
    'POST',
    () => '/api/threads',
    thread('new', { kind: 'roadmap', roadmap: closedRoadmap }),
    404,
  ],
  [
    'the id of a hidden thread, one’s own roadmap',
    'editor',
    'POST',
    () => '/api/threads',
    thread('hidden', { kind: 'roadmap', roadmap }),
    409,
  ],
  [
    'one’s own coalition’s group, a hidden one to stand before',
    'lead',
    'PATCH',
    () => `/api/groups/${steel}`,
    { before: closed },
    403,
  ],
]

describe('two ids in one request, of which one is not theirs, change nothing:', () => {
  test.each(pairs)('%s', async (_what, by, method, path, body, status) => {
    const insider = await server.as('insider')
    const look = async () =>
      Promise.all(
        [
          `/api/records/${closedAction}`,
          `/api/groups/${closed}/readers`,
          `/api/threads?room=roadmap.${closedRoadmap}`,
        ].map(async (seen) => (await insider.ask('GET', seen)).text),
      )
    const before = await look()
    const own = await server.ask('lead', 'GET', `/api/groups/${steel}/readers`)
    const answer = await server.ask(by, method, path(), body)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toMatch(/Hidden|Secret|Expert/)
    expect(await look()).toEqual(before)
    expect((await server.ask('lead', 'GET', `/api/groups/${steel}/readers`)).text).toBe(own.text)
  })
})
