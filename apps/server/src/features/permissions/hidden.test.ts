import { describe, expect, test } from 'vitest'

import { gone } from '../../testing/gone-people.ts'
import { closed, closedAction, principals, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { prepare } from './prepare.ts'
import { askFor, bytesOf } from './request-of.ts'
import { hidden, missing, placed } from './rows/elsewhere.ts'
import { table } from './rows/table.ts'
import { recordPath } from './things.ts'

const server = await sharedServer()
await prepare(server)

/** The people who know of the closed group: its member, and the secretariat, which runs the coalition. */
const knowing: readonly Principal[] = ['insider', 'convener']

describe('a thing that the person may not know of is answered by the same bytes as one that is not there:', () => {
  test.each(placed)('%s', async (name, row) => {
    for (const principal of [undefined, ...principals]) {
      if (principal !== undefined && knowing.includes(principal)) continue
      const voice = await server.as(principal)
      const theirs = await askFor(voice, [name, hidden(row)])
      const absent = await askFor(voice, [name, missing(row)])
      expect([principal, bytesOf(theirs)]).toEqual([principal, bytesOf(absent)])
      expect([401, 404]).toContain(absent.status)
    }
  })

  test('how many cells the table has', () => {
    const cells =
      Object.keys(table).length * (principals.length + 1 + gone.length) +
      2 * placed.length * (principals.length + 1 - knowing.length) +
      placed.length * principals.length
    console.log(`permissions: ${Object.keys(table).length} routes, ${cells} cells`)
    expect(cells).toBeGreaterThan(1000)
  })
})

describe('what a person may not know of', () => {
  const paths = [
    `/api/groups/${closed}/people`,
    `/api/groups/${closed}/facts`,
    `/api/groups/${closed}/readers`,
    `/api/records?kind=barrier&group=${closed}`,
    `/api/barriers?group=${closed}`,
    recordPath(closedAction),
    `${recordPath(closedAction)}/citations`,
    `${recordPath(closedAction)}/authorship`,
    `${recordPath(closedAction)}/history?field=status`,
    `${recordPath(closedAction)}/text-history?field=description&language=es`,
    `/api/threads?room=register.${closed}`,
    `${recordPath(closedAction)}/asks`,
    `/api/groups/${closed}/asks`,
    `/api/rooms/register.${closed}/fullness`,
    `/api/rooms/register.${closed}/state`,
  ]

  test.each(paths)('%s answers like a thing that does not exist, byte for byte', async (path) => {
    const theirs = await (await server.as('lead')).ask('GET', path)
    const absent = await (
      await server.as('lead')
    ).ask('GET', path.replace(closed, 'none').replace(closedAction, 'none'))
    const unfit = await (await server.as('lead')).ask('GET', path.replace(closedAction, '%3Cscript%3E'))
    expect([theirs.status, theirs.text]).toEqual([404, absent.text])
    expect(absent.status).toBe(404)
    expect(unfit.text).toBe(theirs.text)
    expect([...theirs.headers.keys()]).toEqual([...absent.headers.keys()])
    expect((await (await server.as('insider')).ask('GET', path)).status).toBe(200)
  })

  test('writing to it answers the same, also for people of the organisation that leads it', async () => {
    for (const principal of ['lead', 'steward'] as const) {
      const { ask } = await server.as(principal)
      const answer = (record: string) =>
        ask('POST', `${recordPath(record)}/answer`, { organisation: 'ficem', answer: 'accepted' })
      const [theirs, absent] = [await answer(closedAction), await answer('none')]
      expect([theirs.status, theirs.text]).toEqual([404, absent.text])
    }
  })

  test('leaves no trace in lists, pages of organisations, homes or counts', async () => {
    for (const principal of ['lead', 'commenter', 'steward', 'outsider', 'observer'] as const) {
      for (const path of [
        '/api/me',
        '/api/groups',
        '/api/actions',
        '/api/home',
        '/api/organisations/ficem',
        '/api/organisations/bank/asks',
      ]) {
        const { text } = await (await server.as(principal)).ask('GET', path)
        expect(text).not.toMatch(/Secret|"closed"|action-2/)
      }
    }
    const { text } = await (await server.as('insider')).ask('GET', '/api/actions')
    expect(text).toContain('Secret')
  })

  test.each(['//api/me', '/api//me', '/api/me/', '/API/me', '/api/%6de', '/api/groups/..%2f..%2fme', '/api;x=1/me'])(
    'the path %s opens no side door',
    async (path) => {
      const { status, text } = await (await server.as(undefined)).ask('GET', path)
      expect(text).not.toContain('person')
      expect([401, 404]).toContain(status)
    },
  )
})
