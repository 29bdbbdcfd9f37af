import { actionRecord } from '@minga/domain/action/action'
import { barrierRecord } from '@minga/domain/barrier/barrier'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { homeAnswer, type HomeAnswer } from '@minga/protocol/http/home'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { organisationPage } from '@minga/protocol/http/organisations'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, barrier, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

const ficem = organisationId.parse('ficem')

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.anything()])
  return JSON.parse(text)
}

const home = async (who: Principal): Promise<HomeAnswer> => homeAnswer.parse(await ask(who, 'GET', '/api/home'))
const idsOf = (rows: readonly { readonly record: { readonly id: string } }[]) => rows.map(({ record }) => record.id)
const ofFicem = async () => organisationPage.parse(await ask('lead', 'GET', '/api/organisations/ficem'))
const answer = (record: string, given: 'accepted' | 'declined') =>
  ask('steward', 'POST', `/api/records/${record}/answer`, { organisation: ficem, answer: given, reason: 'Ours.' })

/** Changes a record as its editor, and waits until the start page tells of it. */
async function edited(
  change: (doc: Awaited<ReturnType<typeof enterRoom>>['doc']) => void,
  isSo: () => Promise<boolean>,
) {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  change(doc)
  while (!(await isSo())) await ask('lead', 'GET', '/api/me')
  leave()
}

test('an action that an organisation has not accepted is not led by it, on no page, and is late nowhere', async () => {
  expect(await ofFicem()).toMatchObject({ leads: [], late: [], proposed: [{ record: { id: action } }] })
  expect(await home('steward')).toMatchObject({ organisation: [], proposed: [{ record: { id: action } }] })
  expect(await home('member')).toMatchObject({ organisation: [], proposed: [] })
  await answer(action, 'declined')
  expect(await ofFicem()).toMatchObject({ leads: [], late: [], proposed: [] })
  await answer(action, 'accepted')
  expect(await ofFicem()).toMatchObject({
    leads: [{ record: { id: action } }],
    late: [{ record: { id: action } }],
    proposed: [],
  })
})

test('all people of an organisation see the same count, also of actions assigned to a colleague', async () => {
  await answer(action, 'accepted')
  await edited(
    (doc) => editRecord(doc, actionRecord, action, { assignee: personId.parse('commenter') }),
    async () => (await home('commenter')).mine.length === 1,
  )
  for (const who of ['commenter', 'steward', 'member'] as const)
    expect([who, idsOf((await home(who)).organisation)]).toEqual([who, [action]])
})

test('a proposed lead of a barrier waits for an answer, until it is given', async () => {
  await edited(
    (doc) => editRecord(doc, barrierRecord, barrier, { lead: ficem }),
    async () => (await home('steward')).proposed.length === 2,
  )
  expect((await home('steward')).proposed).toMatchObject([
    { kind: 'action', record: { id: action } },
    { kind: 'barrier', record: { id: barrier }, facts: { reference: 'BAR-014' } },
  ])
  expect((await home('member')).proposed).toEqual([])

  const proposals = async () => {
    const { notices } = inboxAnswer.parse(await ask('steward', 'GET', '/api/inbox?show=all&reason=proposed'))
    return notices.flatMap(({ subject, isRead }) => (subject?.id === barrier ? [isRead] : []))
  }
  expect(await proposals()).toEqual([false])
  await answer(barrier, 'accepted')
  expect(idsOf((await home('steward')).proposed)).toEqual([action])
  expect(await proposals()).toEqual([true])
})
