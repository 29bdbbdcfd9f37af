import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { roomName } from '@minga/sync/log/room-name'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { logOf, removeData } from '../../testing/rows-of.ts'
import { steel } from '../../testing/small-coalition.ts'
import { startTestServer } from '../../testing/start-test-server.ts'

const runs = 10

test(`deleting a roadmap loses no words that are written meanwhile: ${runs} times`, async () => {
  const server = await startTestServer()
  const [lead, editor] = [await server.as('lead'), await server.as('editor')]
  const outcomes: { room: string; status: number }[] = []
  for (let turn = 0; turn < runs; turn++) {
    const made = await lead.ask('POST', `/api/groups/${steel}/roadmaps`, { title: `Race ${turn}` })
    const { id, room } = newRoadmapAnswer.parse(JSON.parse(made.text))
    const inside = await enterRoom(server, 'editor', room)
    const deleting = lead.ask('DELETE', `/api/roadmaps/${id}`)
    // At another moment each time.
    for (let pause = 0; pause < turn % 5; pause++) await editor.ask('GET', '/api/inbox/count')
    inside.doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
    outcomes.push({ room, status: (await deleting).status })
    inside.leave()
  }
  await server.stop()
  // The log of a folder can be opened only once it is no longer served.
  const { log, close } = await logOf(server.data)
  for (const { room, status } of outcomes) {
    expect([200, 409]).toContain(status)
    const authors = (await log.history(roomName.parse(room))).map(({ author }) => author)
    const people = new Set(authors.flatMap((author) => (author.kind === 'person' ? [author.personId] : [])))
    expect([...people]).toEqual(status === 200 ? ['lead'] : ['lead', 'editor'])
  }
  await close()
  await removeData(server.data)
  const statuses = outcomes.map(({ status }) => status)
  console.log('deleting while another writes:', statuses.join(' '))
})
