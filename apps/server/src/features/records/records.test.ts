import {
  citationsAnswer,
  citedRecordsAnswer,
  factsAnswer,
  factsChanged,
  namedRecordsAnswers,
  recordAnswer,
} from '@minga/protocol/http/records'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'

import {
  action,
  barrier,
  closed,
  closedAction,
  milestone,
  roadmap,
  steel,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function get<Schema extends z.ZodType>(by: Principal, path: string, schema: Schema): Promise<z.infer<Schema>> {
  const { text } = await server.ask(by, 'GET', path)
  return schema.parse(JSON.parse(text))
}

async function post(by: Principal, path: string, body: unknown, method = 'POST') {
  const { status, text } = await server.ask(by, method, `/api/records/${path}`, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function decided(by: Principal, path: string, body: unknown) {
  return factsChanged.parse((await post(by, path, body)).body).facts
}

describe('lists', () => {
  test('show the records of the groups that the reader may read, with their facts', async () => {
    const { barriers, unreadable } = await get('member', '/api/barriers', namedRecordsAnswers.barrier)
    expect(unreadable).toBe(0)
    expect(barriers).toMatchObject([
      {
        record: { id: barrier, title: { en: 'No slag' }, severity: 4 },
        facts: { reference: 'BAR-014', group: steel, createdBy: { name: 'Expert editor' }, citations: 1 },
      },
    ])
    const { actions } = await get('member', '/api/actions', namedRecordsAnswers.action)
    expect(actions.map(({ facts }) => facts.reference)).toEqual(['ACT-007'])
    const { milestones } = await get('member', '/api/milestones', namedRecordsAnswers.milestone)
    expect(milestones.map(({ facts }) => facts.reference)).toEqual(['MIL-003'])
  })

  test('hold nothing for a person who reads no group', async () => {
    expect(await get('outsider', '/api/barriers', namedRecordsAnswers.barrier)).toEqual({
      barriers: [],
      unreadable: 0,
      preparing: 0,
    })
  })

  test('refuse unknown and unfit query fields, by name', async () => {
    const { ask } = await server.as('editor')
    const { status, text } = await ask('GET', '/api/barriers?colour=red')
    expect({ status, problem: JSON.parse(text) as unknown }).toMatchObject({
      status: 422,
      problem: { field: 'colour' },
    })
    expect(JSON.parse((await ask('GET', '/api/barriers?archived=yes')).text)).toMatchObject({
      field: 'archived',
    })
  })
})

describe('one record', () => {
  test('comes with its kind, and with the passages that cite it', async () => {
    expect(await get('observer', `/api/records/${milestone}`, recordAnswer)).toMatchObject({
      kind: 'milestone',
      record: { date: '2030' },
    })
    const { citations } = await get('observer', `/api/records/${barrier}/citations`, citationsAnswer)
    expect(citations).toMatchObject([
      {
        roadmap,
        roadmapTitle: 'Road to green steel',
        sectionTitle: 'Slag',
        quotation: 'Cement needs \uFFFC solved.',
      },
    ])
  })
})

describe('the records that a roadmap cites', () => {
  test('come in one answer, each once, without those of a group that the reader may not read', async () => {
    const cited = await db
      .selectFrom('citation_row')
      .selectAll()
      .where('record', '=', barrier)
      .executeTakeFirstOrThrow()
    const more = [barrier, closedAction].map((record, at) => ({ ...cited, record, rank: cited.rank + 1 + at }))
    await db.insertInto('citation_row').values(more).execute()
    const citedBy = async (by: Principal) => {
      const { records } = await get(by, `/api/roadmaps/${roadmap}/records`, citedRecordsAnswer)
      return records.map(({ kind, facts }) => [kind, facts.reference])
    }
    expect(await citedBy('observer')).toEqual([['barrier', 'BAR-014']])
    expect((await server.ask('outsider', 'GET', `/api/roadmaps/${roadmap}/records`)).status).toBe(404)
  })
})

describe('archiving', () => {
  test('takes a record out of its list and its count; restoring brings it back', async () => {
    const listed = async (archived: '0' | '1') =>
      (await get('editor', `/api/milestones?archived=${archived}`, namedRecordsAnswers.milestone)).milestones.length
    expect((await decided('editor', `${milestone}/archive`, { archived: true })).archived).toBe(true)
    expect([await listed('0'), await listed('1')]).toEqual([0, 1])
    const { facts } = await get('editor', `/api/groups/${steel}/facts`, factsAnswer)
    expect(facts).toHaveLength(3)
    await decided('lead', `${milestone}/archive`, { archived: false })
    expect([await listed('0'), await listed('1')]).toEqual([1, 0])
  })
})

describe('answering a lead', () => {
  test('declining needs a reason, which the problem names', async () => {
    const { status, body } = await post('steward', `${action}/answer`, {
      organisation: 'ficem',
      answer: 'declined',
    })
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', field: 'reason' },
    })
  })

  test('is refused for an organisation that is not the lead, and for one that is not the person’s', async () => {
    expect((await post('steward', `${action}/answer`, { organisation: 'alacero', answer: 'accepted' })).status).toBe(
      403,
    )
    const { status, body } = await post('lead', `${action}/answer`, {
      organisation: 'alacero',
      answer: 'accepted',
    })
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'conflict', field: 'organisation' } })
  })

  test('is refused while the record is archived, which is read and not worked on', async () => {
    await decided('lead', `${action}/archive`, { archived: true })
    const { status, body } = await post('steward', `${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'conflict', field: 'archived' } })
    expect((await decided('lead', `${action}/archive`, { archived: false })).acceptance).toBeNull()
  })

  test('accepts no other due date than the one that was seen', async () => {
    const answer = { organisation: 'ficem', answer: 'accepted' }
    for (const due of ['2020-07-31', null]) {
      const { status, body } = await post('steward', `${action}/answer`, { ...answer, due })
      expect({ status, body }).toMatchObject({ status: 409, body: { code: 'conflict', field: 'due' } })
      expect(JSON.stringify(body)).toContain('2020-06-30')
    }
    const { facts } = await get('steward', `/api/records/${action}`, recordAnswer)
    expect(facts).toMatchObject({ acceptance: null, firstPromisedDue: null })
  })

  test('takes the due date as the date first promised, once and for all', async () => {
    const declined = await decided('commenter', `${action}/answer`, {
      organisation: 'ficem',
      answer: 'declined',
      reason: 'no budget',
    })
    expect(declined).toMatchObject({
      acceptance: { answer: 'declined', reason: 'no budget' },
      firstPromisedDue: null,
    })
    const accepted = await decided('steward', `${action}/answer`, {
      organisation: 'ficem',
      answer: 'accepted',
      due: '2020-06-30',
    })
    expect(accepted).toMatchObject({
      acceptance: { answer: 'accepted', by: { name: 'Expert steward', organisation: 'ficem' } },
      firstPromisedDue: '2020-06-30',
    })
  })
})

describe('reporting', () => {
  test('a slip keeps its reason and who gave it', async () => {
    const { slips } = await decided('member', `${action}/slips`, {
      from: '2020-06-30',
      to: '2021-Q2',
      reason: 'floods',
    })
    expect(slips).toMatchObject([
      { from: '2020-06-30', to: '2021-Q2', reason: 'floods', by: { name: 'Expert member' } },
    ])
    expect((await post('member', `${action}/slips`, { from: '2020-13', to: null, reason: 'x' })).body).toMatchObject({
      field: 'from',
    })
    // Sent again, because the answer was lost, it is said once.
    const again = { from: '2020-06-30', to: '2021-Q2', reason: 'floods' }
    expect((await decided('member', `${action}/slips`, again)).slips).toHaveLength(1)
    expect((await decided('member', `${action}/slips`, { ...again, reason: 'ice' })).slips).toHaveLength(2)
  })

  test('evidence is a link that is safe to follow, and can be taken away', async () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org',
      'no link',
      'https://bank.example@other.example/',
    ]) {
      expect((await post('editor', `${action}/evidence`, { title: 'x', url })).body).toMatchObject({
        field: 'url',
      })
    }
    const { evidence } = await decided('editor', `${action}/evidence`, {
      title: 'Study',
      url: 'https://example.org/s',
    })
    const [piece] = evidence
    expect(piece).toMatchObject({ title: 'Study', by: { name: 'Expert editor' } })
    const again = { title: 'Study', url: 'https://example.org/s' }
    expect((await decided('editor', `${action}/evidence`, again)).evidence).toHaveLength(1)
    // The evidence cannot be removed through another record.
    expect((await post('editor', `${barrier}/evidence/${piece?.id}`, undefined, 'DELETE')).status).toBe(404)
    const gone = await post('editor', `${action}/evidence/${piece?.id}`, undefined, 'DELETE')
    expect(factsChanged.parse(gone.body).facts.evidence).toEqual([])
  })
})

describe('concerning another group', () => {
  test('is for those who can read it; the record’s own group and unknown fields are refused', async () => {
    expect((await post('editor', `${action}/also-in`, { group: closed, included: true })).status).toBe(404)
    expect((await post('editor', `${action}/also-in`, { group: steel, included: true })).status).toBe(409)
    expect((await post('editor', `${action}/also-in`, { group: steel, included: true, by: 'x' })).body).toMatchObject({
      field: 'by',
    })
  })
})

describe('bodies', () => {
  test('that are no JSON, or too large, are refused as such', async () => {
    const { ask } = await server.as('editor')
    const path = `/api/records/${action}/archive`
    expect((await ask('POST', path, '{"archived": tru')).status).toBe(422)
    expect((await ask('POST', path, '')).status).toBe(422)
    expect((await ask('POST', path, '[]')).status).toBe(422)
    expect((await ask('POST', path, 'null')).status).toBe(422)
    const bodyOf = (bytes: number) => JSON.stringify({ archived: 'x'.repeat(bytes - '{"archived":""}'.length) })
    expect((await ask('POST', path, bodyOf(1024 * 1024))).status).toBe(422)
    const large = await ask('POST', path, bodyOf(1024 * 1024 + 1))
    expect({ status: large.status, body: JSON.parse(large.text) as unknown }).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    })
  })
})
