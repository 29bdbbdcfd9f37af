import { describe, expect, test } from 'vitest'

import { gone, gonePeople } from '../../testing/gone-people.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { askFor, bytesOf } from './request-of.ts'
import { table } from './rows/table.ts'

const server = await sharedServer()
const voices = await gonePeople(server)

describe.each(gone)('a person who is %s is answered as one without a session:', (who) => {
  test.each(Object.entries(table))('%s', async (...row) => {
    const answer = await askFor(voices[who], row)
    expect(bytesOf(answer)).toEqual(bytesOf(await askFor(await server.as(undefined), row)))
    expect(answer.status).toBe(401)
  })
})
