import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { demoAnswer, groupsAnswer, meAnswer } from '@minga/protocol/http/me'
import { homeAnswer } from '@minga/protocol/http/home'
import { organisationPage, organisationsAnswer } from '@minga/protocol/http/organisations'
import { pathwayAnswer } from '@minga/protocol/http/pathways'
import { citationsAnswer, factsAnswer, namedRecordsAnswers } from '@minga/protocol/http/records'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'

import { startServer, type RunningServer } from '../serve.ts'
import { placed, removeData } from '../testing/rows-of.ts'
import { cookieOf } from '../testing/start-test-server.ts'
import { buildDemoCoalition, demoPassword } from './build-demo-coalition.ts'

vi.setConfig({ testTimeout: 60_000 })

let data: string
let server: RunningServer
let people: z.infer<typeof demoAnswer>['people']

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'minga-demo-'))
  server = await startServer(await placed({ host: '127.0.0.1', port: 0, data, demo: true, url: undefined }), {
    logger: pino({ level: 'silent' }),
    demo: { coalition: (now) => buildDemoCoalition(coalitionDay(now)), password: demoPassword },
  })
  people = demoAnswer.parse(await (await fetch(`${server.address}/api/demo`)).json()).people
}, 60_000)
afterAll(async () => {
  await server.stop()
  await removeData(data)
})

/** Reads the API as one of the demo's people, each answer parsed with the schema that describes it. */
async function readerFor(email: string) {
  const signedIn = await fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password: demoPassword }),
  })
  const cookie = cookieOf(signedIn.headers)
  return async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> =>
    schema.parse(await (await fetch(`${server.address}${path}`, { headers: { cookie } })).json())
}

test('every person of the demo is answered as the API describes itself, and can read every record they are shown', async () => {
  expect(people.length).toBeGreaterThanOrEqual(10)
  for (const { email } of people) {
    const read = await readerFor(email)
    const me = await read('/api/me', meAnswer)
    expect(me.demo).toBe(true)
    await read('/api/home', homeAnswer)
    const { groups } = await read('/api/groups', groupsAnswer)
    expect(groups.map(({ counts }) => counts.unreadable)).toEqual(groups.map(() => 0))
    for (const { id } of groups) await read(`/api/groups/${id}/facts`, factsAnswer)
    const { organisations } = await read('/api/organisations', organisationsAnswer)
    for (const { id } of organisations) await read(`/api/organisations/${id}`, organisationPage)
  }
})

test('the coalition’s thirty barriers, twenty-six actions, seventeen milestones and six financings are in its lists', async () => {
  const secretariat = people.find(({ email }) => email.startsWith('secretaria'))
  const read = await readerFor(secretariat?.email ?? '')
  const { barriers } = await read('/api/barriers', namedRecordsAnswers.barrier)
  const { actions } = await read('/api/actions', namedRecordsAnswers.action)
  const { milestones } = await read('/api/milestones', namedRecordsAnswers.milestone)
  const { financings } = await read('/api/financings', namedRecordsAnswers.financing)
  expect([barriers.length, actions.length, milestones.length, financings.length]).toEqual([30, 26, 17, 6])
  expect(actions.some(({ record }) => record.status === 'blocked')).toBe(true)
  expect(actions.some(({ facts }) => facts.slips.length > 0)).toBe(true)
  expect(actions.filter(({ record }) => record.status === 'done').every(({ facts }) => facts.evidence.length > 0)).toBe(
    true,
  )
  const cited = barriers.filter(({ facts }) => facts.citations > 0)
  expect(cited.length).toBeGreaterThan(0)
  const { citations } = await read(`/api/records/${cited[0]?.record.id}/citations`, citationsAnswer)
  expect(citations).toHaveLength(cited[0]?.facts.citations ?? 0)
})

test('the demo has a pathway of cement with the figures of its source, and one of steel that does not add up, because hydrogen is five years late', async () => {
  // The observer reads all groups whose records and series the pathways have.
  const read = await readerFor(people.find(({ email }) => email.startsWith('observer'))?.email ?? '')
  const { pathways } = await read('/api/pathways', namedRecordsAnswers.pathway)
  const views = await Promise.all(
    pathways.map(async ({ record }) => {
      const { pathway, leftOut } = await read(`/api/records/${record.id}/pathway`, pathwayAnswer)
      expect(leftOut).toEqual({ roles: [], records: [], archived: [] })
      return [pathway.reference, pathway] as const
    }),
  )
  const by = new Map(views)
  expect([...by.keys()].toSorted()).toEqual(['PTH-001', 'PTH-002', 'PTH-003'])
  // 10.4 - 0.8 - 0.8 - 1.6 - 0.4 - 2.6
  expect(by.get('PTH-001')).toMatchObject({ left: { 2020: '6.7', 2050: '4.2' }, faults: [], gaps: [] })
  expect(by.get('PTH-001')?.usual).toMatchObject({ source: expect.stringContaining('ficem.org') as string })
  expect(by.get('PTH-002')?.intensity.map(({ values }) => values[2019])).toEqual(['564', '580'])
  expect(by.get('PTH-003')).toMatchObject({
    illustrative: true,
    left: { 2020: '100', 2030: '99.5', 2040: '89', 2050: '57' },
    faults: [
      { fault: 'residual', year: 2040, stated: '82', computed: '89' },
      { fault: 'residual', year: 2050, stated: '47', computed: '57' },
    ],
  })
})
