import { randomUUID } from 'node:crypto'

import { blockIdOf, blockTree, isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { expect, test } from 'vitest'

import { enterRoom } from '../../../testing/enter-room.ts'
import { roadmap } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { editedWord, withParts } from '../../../testing/edited-word.ts'

const server = await sharedServer()
const inside = await enterRoom(server, 'lead', roadmapRoom(roadmap))
const tree = blockTree(bodyOf(inside.doc))
inside.leave()
const wordsOf = ({ content }: TreeElement): string => content.map((node) => (isText(node) ? node.text : '')).join('')
const block = (words: string) => blockIdOf(tree.find((each) => wordsOf(each).includes(words)) ?? { attributes: {} })

test('a file with open proposals that has lost its id asks for them as already proposed, and for what is new', async () => {
  const [slag, more] = [block('Slag'), block('And more')]
  const changes = [
    { kind: 'replace', block: slag, text: 'Slag of all kinds' },
    { kind: 'insert-after', block: more, text: 'A new end.' },
  ]
  const { text } = await server.ask('editor', 'GET', `/api/roadmaps/${roadmap}/authorship`)
  const { sequence: base } = authorshipAnswer.parse(JSON.parse(text))
  const set = { id: randomUUID(), base, changes }
  const proposed = await server.ask('editor', 'POST', `/api/roadmaps/${roadmap}/proposals`, set)
  expect([proposed.status, proposed.text]).toEqual([200, expect.any(String)])
  const { cookie } = await server.as('commenter')
  const given = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx`, { headers: { cookie } })
  const stripped = withParts(
    editedWord(
      new Uint8Array(await given.arrayBuffer()),
      (body) => void body.replace(more ?? '', 'more', 'much', false),
    ),
    (parts) => parts.set('docProps/custom.xml', '<Properties/>'),
  )
  const path = `/api/roadmaps/${roadmap}/returned/${randomUUID()}?name=a.docx&against=now`
  const answer = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(stripped),
  })
  const { report } = returnedTextAnswer.parse(await answer.json())
  const states = report.proposals.map(
    ({ kind, after, proposed: thread }) => `${kind} ${after} ${String(thread !== null)}`,
  )
  expect(states.toSorted((one, other) => one.localeCompare(other))).toEqual([
    'insert-after A new end. true',
    'replace And much. false',
    'replace Slag of all kinds true',
  ])
})
