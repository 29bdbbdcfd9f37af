import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { can, type Actor } from '@minga/domain/access/can'
import { auditKinds, type AuditKind } from '@minga/domain/audit/audit-kind'
import { organisationId } from '@minga/domain/identity/ids'
import { auditAnswer, auditCheckpoint, checkedCheckpoint } from '@minga/protocol/http/audit'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { listAudit } from '@minga/storage/audit/audit-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { beforeAll, describe, expect, test } from 'vitest'

import { action, closed, closedAction, principals, steel, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, sharedServer, sharedDb } from '../../testing/start-test-server.ts'
import { auditReader } from './audit-entries.ts'

const server = await sharedServer()
const db = await sharedDb(server)
beforeAll(async () => {
  for (const principal of principals) await server.as(principal)
})

async function actorOf(principal: Principal): Promise<Actor> {
  const found = await findPerson(db, principal)
  if (found === undefined) throw new Error(`there is no person ${principal}`)
  return found.actor
}

async function read(principal: Principal, query = '') {
  const { ask } = await server.as(principal)
  const { status, text } = await ask('GET', `/api/audit${query}`)
  expect(status).toBe(200)
  return auditAnswer.parse(JSON.parse(text))
}

async function readAll(principal: Principal, query = ''): Promise<number[]> {
  const sequences: number[] = []
  for (let next: number | null = Number.MAX_SAFE_INTEGER; next !== null;) {
    const answer = await read(principal, `?before=${next}${query}`)
    sequences.push(...answer.entries.map(({ sequence }) => sequence))
    next = answer.next
  }
  return sequences
}

describe('who reads which decision', () => {
  beforeAll(async () => {
    const concerned = [undefined, 'alacero', 'ficem', 'bank', 'watch', 'office'] as const
    for (const principal of principals) {
      const actor = await actorOf(principal)
      for (const organisation of concerned) {
        for (const group of [undefined, steel, closed]) {
          await db.transaction().execute(async (tx) => {
            const about = {
              actor,
              ...(organisation && { organisation: organisationId.parse(organisation) }),
              ...(group && { group }),
            }
            const subject = group === closed ? closedAction : action
            await recordAudit(tx, { ...about, kind: 'record-archived', subject, details: {} })
            await recordAudit(tx, { ...about, kind: 'signed-out', subject: actor.person, details: {} })
            const details = { group: closed }
            await recordAudit(tx, { ...about, kind: 'record-included', subject, details })
          })
        }
      }
    }
  })

  test.each(['steward', 'principal', 'secretary'] as const)(
    'to the %s the pages show exactly what `can` says, in order and each once',
    async (principal) => {
      const actor = await actorOf(principal)
      const stored = await db.selectFrom('audit').selectAll().orderBy('sequence', 'desc').execute()
      const expected: number[] = []
      for (const row of stored) {
        const group = row.group_id === null ? null : ((await findGroup(db, row.group_id)) ?? null)
        const resource = {
          scope: auditKinds[row.kind as AuditKind].scope,
          actorOrganisation: row.actor_organisation,
          organisation: row.organisation,
          group,
        }
        if (can(actor, { action: 'read-decision', resource })) expected.push(row.sequence)
      }
      expect(await readAll(principal)).toEqual(expected)
      expect(expected.length).toBeGreaterThan(50)
    },
  )

  test('a reader does not hear of a group that they may not read, or of what is in it', async () => {
    for (const principal of ['steward', 'principal', 'secretary'] as const) {
      const { ask } = await server.as(principal)
      for (const query of ['', `?kind=record-included`, '?organisation=bank', '?person=insider']) {
        const { text } = await ask('GET', `/api/audit${query}`)
        expect(/"closed"|action-2|ACT-008|Secret/.exec(text)).toBeNull()
      }
    }
  })

  test('the secretariat does not read who signs in where', async () => {
    const { entries } = await read('secretary', '?kind=signed-out')
    expect(entries).toEqual([])
  })
})

describe('a draft', () => {
  const about = async (who: Principal, subjects: readonly string[]) => {
    const { entries } = await read(who, '?limit=200')
    return entries.flatMap(({ kind, subject }) => (subjects.includes(subject.id) ? [kind] : []))
  }

  test('has no row for readers without the right to it: neither its own, nor of its file, round or discussion', async () => {
    const title = 'Hidden road'
    const started = await server.ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title })
    const { id } = newRoadmapAnswer.parse(JSON.parse(started.text))
    const place = { kind: 'roadmap', roadmap: id }
    const text = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
    const thread = { id: 'in-hidden', audience: 'coalition', place, comment: { id: 'hidden-1', text } }
    const round = { id: 'of-hidden', about: place, name: 'Hidden round', closesOn: '2999-01-01' }
    const disposed = { disposition: 'accepted', reason: '' }
    for (const [method, path, body] of [
      ['GET', `/api/roadmaps/${id}/file?format=md`, undefined],
      ['POST', '/api/threads', thread],
      ['POST', '/api/threads/in-hidden/disposition', disposed],
      ['POST', `/api/groups/${steel}/rounds`, { ...round, organisations: ['ficem'] }],
    ] as const)
      expect([path, (await server.ask('lead', method, path, body)).status]).toEqual([path, 200])

    const subjects = [id, 'in-hidden', 'of-hidden']
    for (const who of ['secretary', 'convener', 'principal', 'steward'] as const) {
      const log = (await server.ask(who, 'GET', '/api/audit?limit=200')).text
      expect([who, log]).toEqual([who, expect.not.stringMatching(new RegExp(`${id}|in-hidden|of-hidden|Hidden r`))])
    }
    await server.ask('lead', 'PATCH', `/api/roadmaps/${id}`, { state: 'open' })
    expect(await about('secretary', subjects)).toEqual([
      'roadmap-opened',
      'round-opened',
      'discussion-disposed',
      'roadmap-exported',
      'roadmap-started',
    ])
  })

  test('is spoken of to those who speak for an organisation and read it', async () => {
    const { text } = await server.ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Ours' })
    const { id } = newRoadmapAnswer.parse(JSON.parse(text))
    const lead = await actorOf('lead')
    const reader = await auditReader(db, { ...lead, roles: ['principal'] })
    const found = await listAudit(db, reader, {}, 10)
    expect(found.flatMap(({ kind, subject }) => (subject === id ? [kind] : []))).toEqual(['roadmap-started'])
  })
})

describe('the filters', () => {
  test('by kind, person, organisation and time', async () => {
    const { entries } = await read('steward', '?kind=signed-in&organisation=ficem&person=commenter')
    expect(entries).toMatchObject([
      {
        kind: 'signed-in',
        actor: { person: 'commenter', name: 'Expert commenter', organisation: 'ficem' },
        subject: { kind: 'person', id: 'commenter', label: 'Expert commenter' },
        details: { method: 'password' },
      },
    ])
    const at = entries[0]?.at ?? ''
    expect((await read('steward', `?person=commenter&kind=signed-in&from=${at}`)).entries).toHaveLength(1)
    expect((await read('steward', `?person=commenter&kind=signed-in&to=${at}`)).entries).toHaveLength(0)
  })

  test('a filter that does not fit is refused', async () => {
    const { ask } = await server.as('steward')
    for (const query of ['?from=yesterday', '?before=0', '?before=x', '?sort=kind', '?organisation=%00']) {
      expect((await ask('GET', `/api/audit${query}`)).status).toBe(422)
    }
  })
})

describe('a checkpoint', () => {
  async function check(checkpoint: unknown) {
    const { ask } = await server.as('principal')
    const { status, text } = await ask('POST', '/api/audit/check', { checkpoint })
    expect(status).toBe(200)
    return checkedCheckpoint.parse(JSON.parse(text))
  }

  test('holds until something before it was changed; a forged one and a foreign one are named as such', async () => {
    const { ask } = await server.as('steward')
    const checkpoint = auditCheckpoint.parse(JSON.parse((await ask('GET', '/api/audit/checkpoint')).text))
    await server.ask('lead', 'POST', `/api/records/${action}/archive`, { archived: true })
    expect(await check(checkpoint)).toMatchObject({ outcome: 'whole' })
    expect(await check({ ...checkpoint, sequence: checkpoint.sequence - 1 })).toMatchObject({
      outcome: 'forged',
    })
    // With a key of its own: other servers of a test are copies of one that was seeded.
    const other = await startTestServer({ data: mkdtempSync(join(tmpdir(), 'minga-other-')) })
    const foreign = JSON.parse((await (await other.as('steward')).ask('GET', '/api/audit/checkpoint')).text)
    await other.remove()
    expect(await check(foreign)).toMatchObject({ outcome: 'foreign' })
    const { hash } = await db
      .selectFrom('audit')
      .select('hash')
      .where('sequence', '=', checkpoint.sequence)
      .executeTakeFirstOrThrow()
    expect(checkpoint.hash).toBe(hash)
  })
})
