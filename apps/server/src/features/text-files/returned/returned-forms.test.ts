import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { blockIdOf, blockTree, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { returnedConfirmed, returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { expect, test, vi } from 'vitest'

import { editedWord, type EditedBody } from '../../../testing/edited-word.ts'
import { enterRoom } from '../../../testing/enter-room.ts'
import { roadmap, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'

const server = await sharedServer()

const inside = await enterRoom(server, 'lead', roadmapRoom(roadmap))
const treeNow = () => blockTree(bodyOf(inside.doc))
const [more, cement] = ['And more', 'Cement'].map((words) => {
  const found = treeNow().find(({ content }) => plainLetters(content).startsWith(words))
  return found === undefined ? '' : blockIdOf(found)
}) as [string, string]

async function bring(who: Principal, edit: (body: EditedBody) => unknown, query = '&comments=0&proposals=0') {
  const { cookie } = await server.as(who)
  const given = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx${query}`, {
    headers: { cookie },
  })
  const bytes = editedWord(new Uint8Array(await given.arrayBuffer()), (body) => void edit(body))
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/returned/${randomUUID()}?name=a.docx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  expect(answer.status).toBe(200)
  return returnedTextAnswer.parse(await answer.json())
}

/** `heading2(And <bold>more</>)`. */
function shown(node: TreeNode): string {
  if (isText(node)) return Object.keys(node.marks).reduce((text, mark) => `<${mark}>${text}</>`, node.text)
  const { level } = node.attributes
  const name = typeof level === 'number' ? `${node.name}${String(level)}` : node.name
  return `${name}(${node.content.map(shown).join('')})`
}

const find = (id: string): TreeElement | undefined => treeNow().find((each) => blockIdOf(each) === id)

test('another form and another look are proposed as such, and taken in they change no word', async () => {
  const brought = await bring('commenter', (body) =>
    body
      .form(more, '<w:pStyle w:val="Heading2"/>', true)
      .look(more, 'more', '<w:i/>', true)
      .look(cement, 'solved', '<w:b/>', false),
  )
  const { proposals } = brought.report
  expect(proposals).toMatchObject([
    { block: cement, kind: 'replace', form: null, looks: [{ words: 'solved', look: 'bold', isSet: true }] },
    {
      block: more,
      kind: 'replace',
      form: { is: 'heading', level: 2 },
      looks: [{ words: 'more', look: 'italic', isSet: true }],
      certain: true,
      tracked: true,
    },
  ])
  expect(proposals.every(({ before, after }) => before === after)).toBe(true)
  const asked = { key: randomUUID(), proposals: [0, 1], comments: [] }
  const filed = await server.ask('commenter', 'POST', `/api/returned/${brought.id}/confirm`, asked)
  const { threads } = returnedConfirmed.parse(JSON.parse(filed.text))
  expect(threads).toHaveLength(2)
  const again = await bring('commenter', (body) => body.look(cement, 'solved', '<w:b/>', true))
  expect(again.report.proposals).toMatchObject([{ filed: true }])
  const words = plainLetters(find(more)?.content ?? [])
  for (const [at, block] of [cement, more].entries()) {
    const seen = plainLetters(find(block)?.content ?? [])
    const taken = await server.ask('lead', 'POST', `/api/threads/${threads[at] ?? ''}/take-in`, { key: newId(), seen })
    expect([taken.status, taken.text]).toEqual([200, expect.any(String)])
  }
  await vi.waitFor(() => expect(find(more)?.name).toBe('heading'), { timeout: 20_000, interval: 50 })
  expect(shown(find(more) as TreeElement)).toMatch(/^heading2\(And <italic>more<\/>/)
  expect(plainLetters(find(more)?.content ?? [])).toBe(words)
  await vi.waitFor(() => expect(shown(find(cement) as TreeElement)).toMatch(/<bold>solved<\/>/), {
    timeout: 20_000,
    interval: 50,
  })
  expect((await bring('commenter', (body) => body)).report.proposals).toEqual([])
  inside.leave()
})
