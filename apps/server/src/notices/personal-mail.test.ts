import { personId, type GroupId } from '@minga/domain/identity/ids'
import { newGroupAnswer } from '@minga/protocol/http/working-groups'
import { expect, test } from 'vitest'

import { rowsOf } from '../testing/rows-of.ts'
import { steel } from '../testing/small-coalition.ts'
import { startTestServer } from '../testing/start-test-server.ts'
import { personalMailFollower, weekMailKeyOf } from './personal-mail.ts'

test('the mail of a week goes only to a person who may read each group that it lists at that moment', async () => {
  const server = await startTestServer()
  const db = await rowsOf(server.data)
  const made = await server.ask('convener', 'POST', '/api/groups', { names: { en: 'Glass' }, restricted: true })
  const { id: glass } = newGroupAnswer.parse(JSON.parse(made.text))
  await server.ask('convener', 'POST', `/api/groups/${glass}/admissions`, {
    organisation: 'ficem',
    highest: 'editor',
    seen: null,
  })
  const { isWanted } = personalMailFollower(db, () => new Date())
  const member = personId.parse('member')
  const asked = [[glass, steel], [steel], []].map((groups: readonly GroupId[]) =>
    weekMailKeyOf(member, { subject: 'me', monday: '2027-01-04', groups }),
  )
  const wanted = () => Promise.all(asked.map((key) => isWanted(key)))
  const name = (role: string | null, seen: string | null) =>
    server.ask('steward', 'POST', `/api/groups/${glass}/people/member/named`, { role, seen })

  expect(await wanted()).toEqual([false, true, true])
  expect((await name('editor', null)).status).toBe(200)
  expect(await wanted()).toEqual([true, true, true])
  expect((await name(null, 'editor')).status).toBe(200)
  expect(await wanted()).toEqual([false, true, true])
  await db.destroy()
  await server.remove()
})
