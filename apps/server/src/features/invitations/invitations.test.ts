import {
  invitationAccepted,
  newInvitationsAnswer,
  renewedInvitation,
  type Invitee,
} from '@minga/protocol/http/invitations'
import { meAnswer } from '@minga/protocol/http/me'
import { staffAnswer } from '@minga/protocol/http/people'
import { describe, expect, test } from 'vitest'

import { startMailSink } from '../../testing/mail-sink.ts'
import type { Principal } from '../../testing/small-coalition.ts'
import { cookieOf, startTestServer, sharedServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const server = await sharedServer()

const invitations = '/api/organisations/ficem/invitations'

async function ask(by: Principal | undefined, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function inviteOne(
  person: Partial<Invitee> & Pick<Invitee, 'email'>,
  by: Principal = 'steward',
  path = invitations,
) {
  const { invited } = newInvitationsAnswer.parse((await ask(by, 'POST', path, { people: [person] })).body)
  const [issued] = invited
  if (issued === undefined) throw new Error(`${person.email} was not invited`)
  return issued
}

const look = (token: string) => ask(undefined, 'POST', '/api/invitations/look', { token })

function accept(token: string, name = "Ana O'Higgins 👩🏽‍🔬", extra: object = {}) {
  return fetch(`${server.address}/api/invitations/accept`, {
    method: 'POST',
    headers: { origin: server.url },
    body: JSON.stringify({ token, name, language: 'pt', password: 'long enough to be one', ...extra }),
  })
}

async function me(answer: Response) {
  const found = await fetch(`${server.address}/api/me`, { headers: { cookie: cookieOf(answer.headers) } })
  return meAnswer.parse(await found.json())
}

describe('an invitation', () => {
  test('says what it invites to, makes the person, and signs them in', async () => {
    const { token, invitation } = await inviteOne({
      email: ' Ana@Ficem.Example ',
      title: 'Analyst',
      affiliation: 'Cementos 🌱',
      roles: ['alternate'],
    })
    expect(invitation).toMatchObject({ email: 'ana@ficem.example', state: 'open', by: 'Expert steward' })
    expect((await look(token)).body).toMatchObject({
      state: 'open',
      email: 'ana@ficem.example',
      organisation: { shortName: 'FICEM' },
    })
    expect((await accept(token, 'Ana', { timeZone: 'Etc/Unknown' })).status).toBe(422)
    const answer = await accept(token, undefined, { timeZone: 'America/Bogota' })
    expect(answer.status).toBe(200)
    expect(await me(answer)).toMatchObject({
      person: {
        name: "Ana O'Higgins 👩🏽‍🔬",
        email: 'ana@ficem.example',
        title: 'Analyst',
        affiliation: 'Cementos 🌱',
        language: 'pt',
        timeZone: 'America/Bogota',
        roles: ['alternate'],
      },
      organisation: { id: 'ficem' },
      groups: [{ id: 'steel', role: 'reader', member: false }],
    })
    expect((await look(token)).body).toEqual({ state: 'accepted' })
    expect((await accept(token)).status).toBe(404)
  })

  test('opened fifty times at once lets exactly one in', async () => {
    const { token } = await inviteOne({ email: 'race@ficem.example' })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, turn) => accept(token, `Racer ${turn}`)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status !== 200).every((status) => [404, 409].includes(status))).toBe(true)
    const winner = answers.find(({ status }) => status === 200)
    const { person } = invitationAccepted.parse(await winner?.json())
    const { people } = staffAnswer.parse((await ask('steward', 'GET', '/api/organisations/ficem/people')).body)
    expect(people.filter(({ email }) => email === 'race@ficem.example').map(({ id }) => id)).toEqual([person])
  })

  test('taken back, renewed or run out opens nothing, and says so to its holder', async () => {
    const revoked = await inviteOne({ email: 'revoked@ficem.example' })
    const path = (id: string, what: string) => `/api/invitations/${id}/${what}`
    expect((await ask('steward', 'POST', path(revoked.invitation.id, 'revoke'), {})).status).toBe(200)
    expect((await look(revoked.token)).body).toEqual({ state: 'revoked' })
    expect((await accept(revoked.token)).status).toBe(404)
    expect((await ask('steward', 'POST', path(revoked.invitation.id, 'renew'), {})).status).toBe(404)

    const old = await inviteOne({ email: 'renewed@ficem.example' })
    const renewed = renewedInvitation.parse((await ask('steward', 'POST', path(old.invitation.id, 'renew'), {})).body)
    expect((await look(old.token)).status).toBe(404)
    expect((await accept(old.token)).status).toBe(404)
    expect((await look(renewed.token)).body).toMatchObject({ state: 'open' })

    const late = await inviteOne({ email: 'late@ficem.example' })
    const db = await rowsOf(server.data)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await db.updateTable('invitation').set({ expires_at: yesterday }).where('id', '=', late.invitation.id).execute()
    await db.destroy()
    expect((await look(late.token)).body).toEqual({ state: 'expired' })
    expect((await accept(late.token)).status).toBe(404)
    expect((await look('a'.repeat(32))).status).toBe(404)
    // A person whose invitation ran out can be invited again.
    await inviteOne({ email: 'late@ficem.example' })
  })

  test('is bound to its organisation, its roles and its address, also when other ones are sent along', async () => {
    const { token } = await inviteOne({ email: 'bound@ficem.example' })
    for (const extra of [
      { email: 'other@ficem.example' },
      { organisation: 'alacero' },
      { roles: ['steward'] },
      { password: 'too short' },
    ]) {
      expect((await accept(token, 'Bound', extra)).status).toBe(422)
    }
    expect(await me(await accept(token, 'Bound'))).toMatchObject({
      person: { email: 'bound@ficem.example', roles: [] },
      organisation: { id: 'ficem' },
    })
  })
})

describe('inviting', () => {
  test('many at once invites those who can be, and says of the others why not', async () => {
    const people = [
      { email: 'one@ficem.example', name: 'Uno' },
      { email: 'two@ficem.example' },
      { email: 'ONE@ficem.example' },
      { email: 'member@minga.example' },
      // A person of another organisation: the answer does not reveal that the address is in use.
      { email: 'lead@minga.example' },
    ]
    const { body } = await ask('steward', 'POST', invitations, { people })
    expect(body).toMatchObject({
      invited: [
        { invitation: { email: 'one@ficem.example', name: 'Uno' } },
        { invitation: { email: 'two@ficem.example' } },
        { invitation: { email: 'lead@minga.example' } },
      ],
      refused: [
        { email: 'one@ficem.example', why: 'invited' },
        { email: 'member@minga.example', why: 'here' },
      ],
    })
  })

  test('only the holder of the link finds out that another organisation has the address', async () => {
    const { token } = await inviteOne({ email: 'editor@minga.example' })
    const answer = await accept(token)
    expect(answer.status).toBe(409)
    expect((await look(token)).body).toMatchObject({ state: 'open' })
  })

  test('five hundred at once are taken in one go, five thousand are refused', async () => {
    const crowd = (count: number) => ({
      people: Array.from({ length: count }, (_, turn) => ({ email: `p${turn}@crowd.example` })),
    })
    expect((await ask('steward', 'POST', invitations, crowd(5000))).status).toBe(422)
    const { body } = await ask('steward', 'POST', invitations, crowd(500))
    expect(newInvitationsAnswer.parse(body).invited).toHaveLength(500)
  })

  test('into a house without a focal point is the secretariat’s, for one focal point; then it is theirs', async () => {
    const bank = '/api/organisations/bank/invitations'
    const first = { email: 'focal@bank.example', roles: ['steward'] }
    const invite = (by: Principal, people: object[]) => ask(by, 'POST', bank, { people })
    expect((await invite('convener', [{ email: 'x@bank.example' }])).status).toBe(422)
    expect((await invite('convener', [first, { ...first, email: 'y@bank.example' }])).status).toBe(422)
    expect((await invite('steward', [first])).status).toBe(404)
    const lost = await inviteOne(first as Invitee, 'convener', bank)
    const { token } = await inviteOne(first as Invitee, 'convener', bank)
    expect((await look(lost.token)).body).toEqual({ state: 'revoked' })
    const answer = await accept(token, 'Fe Focal')
    expect((await invite('convener', [{ ...first, email: 'z@bank.example' }])).status).toBe(404)
    const cookie = cookieOf(answer.headers)
    const own = await fetch(`${server.address}${bank}`, {
      method: 'POST',
      headers: { cookie, origin: server.url },
      body: JSON.stringify({ people: [{ email: 'colleague@bank.example' }] }),
    })
    expect(own.status).toBe(200)
  })
})

test('a link is never kept: not in the data, not in an answer that lists invitations', async () => {
  const { token } = await inviteOne({ email: 'secret@ficem.example' })
  const db = await rowsOf(server.data)
  const kept = await db.selectFrom('invitation').selectAll().execute()
  await db.destroy()
  const listed = await ask('steward', 'GET', '/api/organisations/ficem/people')
  expect(JSON.stringify([kept, listed])).not.toContain(token)
})

test('where there is a mail server the link goes to the address it is bound to, in their language', async () => {
  const sink = await startMailSink()
  const mailing = await startTestServer({ mail: { url: sink.url, from: 'Minga <minga@example.org>' } })
  const steward = await mailing.as('steward')
  const convener = await mailing.as('convener')
  const people = [{ email: 'ana@ficem.example', language: 'pt' }]
  const made = newInvitationsAnswer.parse(JSON.parse((await steward.ask('POST', invitations, { people })).text))
  expect(made.mailed).toBe(true)
  const mail = await sink.mailTo('ana@ficem.example')
  expect(mail.subject).toBe('Convite de FICEM para Small')
  expect(mail.text).toContain(`${mailing.url}/invitation#${made.invited[0]?.token ?? ''}`)
  expect(mail.text).toContain('Expert steward')
  const listed = JSON.parse((await steward.ask('GET', '/api/organisations/ficem/people')).text) as unknown
  expect(staffAnswer.parse(listed)).toMatchObject({ mails: true })
  expect(staffAnswer.parse(listed).invitations[0]?.mailedAt).not.toBeNull()
  // As long as the page for setting up takes it.
  const named = { names: { es: 'Declaración 🌱 '.repeat(13) }, languages: ['es'] }
  expect((await convener.ask('PATCH', '/api/coalition', named)).status).toBe(200)
  const further = { people: [{ email: 'berta@ficem.example', language: 'es' }] }
  expect((await steward.ask('POST', invitations, further)).status).toBe(200)
  expect((await sink.mailTo('berta@ficem.example')).subject).toMatch(/^Invitación de FICEM a Declaración 🌱 .+…$/)
  await mailing.remove()
  await sink.close()
})
