import { organisationId } from '@minga/domain/identity/ids'
import { findPerson } from '@minga/storage/people/person-rows'
import { expect, test } from 'vitest'

import { action } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { organisationPage } from './page-views.ts'

const server = await sharedServer()
const db = await sharedDb(server)

test('what is due on a day is late once that day is over in the westernmost zone, not in an American evening', async () => {
  const answer = { organisation: 'ficem', answer: 'accepted' }
  expect((await server.ask('steward', 'POST', `/api/records/${action}/answer`, answer)).status).toBe(200)
  const lead = await findPerson(db, 'lead')
  if (lead === undefined) throw new Error('no lead')
  const lateAt = async (moment: string) => {
    const page = await organisationPage(db, lead.actor, organisationId.parse('ficem'), new Date(moment))
    return 'late' in page ? page.late.map(({ record }) => record.id) : undefined
  }
  // It is due on 30 June: an evening in Lima, and the next morning in Tijuana.
  expect(await lateAt('2020-07-01T03:00:00.000Z')).toEqual([])
  expect(await lateAt('2020-07-01T15:00:00.000Z')).toEqual([action])
})
