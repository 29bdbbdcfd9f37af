import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'
import { signOffMoved } from '@minga/protocol/http/sign-off-acts'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { comparison } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { SignedText } from '../../testing/adopted-text.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { writeRoadmap } from '../../testing/written-roadmap.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const db = await sharedDb(server)
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}
const write = (change: (body: Y.XmlFragment) => void) => writeRoadmap(server, editor, change)

function made(name: string, attributes: Readonly<Record<string, unknown>>, content: (Y.XmlElement | Y.XmlText)[] = []) {
  const element = new Y.XmlElement(name)
  element.insert(0, content)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string)
  return element
}
const p = (id: string, words: string) => made('paragraph', { id }, words === '' ? [] : [new Y.XmlText(words)])
const cell = (id: string, words: string) => made('tableCell', {}, [p(id, words)])
const task = (id: string) => made('taskItem', { id: `t-${id}`, checked: false }, [p(id, `Task ${id}`)])

function blockOf(body: Y.XmlFragment, id: string): Y.XmlElement {
  for (const each of body.createTreeWalker((node) => node instanceof Y.XmlElement)) {
    if (each instanceof Y.XmlElement && each.getAttribute('id') === id) return each
  }
  throw new Error(`no block ${id}`)
}

beforeAll(() =>
  write((body) =>
    body.insert(0, [
      made('taskList', { id: 'tasks' }, [task('one'), task('two')]),
      made('orderedList', { id: 'list', start: 1 }, [
        made('listItem', { id: 'item' }, [p('first', 'Scrap is sorted.')]),
      ]),
      made('table', { id: 'table' }, [
        made('tableRow', {}, [cell('bank', 'BID'), cell('amount', '10 MUSD'), cell('blank', '')]),
      ]),
    ]),
  ),
)

/** Endorsed by both, and moved after a change. @returns what the move answers */
async function movedAfter(change: (body: Y.XmlFragment) => void) {
  const text = await new SignedText(server).open()
  await text.answer('principal', 'endorses')
  await text.answer('member', 'endorses')
  await write(change)
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Moved' })
  const body = { key: randomUUID(), versions: [version] }
  const moved = signOffMoved.parse((await ask('lead', 'POST', `/api/sign-offs/${text.id}/move`, body)).body)
  const view = signOffAnswer.parse((await ask('principal', 'GET', `/api/sign-offs/${text.id}`)).body)
  const between = await ask('lead', 'GET', `/api/roadmaps/${roadmap}/compare?from=${text.version}&to=${version}`)
  return { moved, view, compared: comparison.parse(between.body) }
}

test('boxes that were flipped and a list that begins elsewhere after the endorsement are asked again, and told', async () => {
  const { moved, view, compared } = await movedAfter((body) => {
    blockOf(body, 't-one').setAttribute('checked', true as never)
    blockOf(body, 't-two').setAttribute('checked', true as never)
    blockOf(body, 'list').setAttribute('start', 7 as never)
  })
  expect(moved.clauses.map(({ block, drift }) => [block, drift])).toEqual([
    ['one', 'changed'],
    ['two', 'changed'],
    ['first', 'changed'],
  ])
  expect(moved.asked.toSorted()).toEqual(['alacero', 'ficem'])
  expect(view.state).toBe('suspended')
  expect(compared.blocks.map(({ block, form }) => [block, form])).toEqual([
    ['one', [{ is: 'done' }]],
    ['two', [{ is: 'done' }]],
    ['first', [{ is: 'numbering', from: '1.', to: '7.' }]],
  ])
})

test('a blank cell that was moved before an amount, so that it reads under another year, is asked again, and told', async () => {
  const { moved, compared } = await movedAfter((body) => {
    const row = blockOf(body, 'table').get(0) as Y.XmlElement
    row.delete(1, 2)
    row.insert(1, [cell('blank', ''), cell('amount', '10 MUSD')])
  })
  expect(moved.asked.toSorted()).toEqual(['alacero', 'ficem'])
  expect(moved.clauses.map(({ block }) => block)).toContain('amount')
  expect(compared.blocks.find(({ block }) => block === 'amount')?.form).toEqual([{ is: 'column', from: 2, to: 3 }])
})

test('a version that was named under the first canon cannot be signed anew: its root says less than its readers see', async () => {
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Of then' })
  await db.updateTable('roadmap_version').set({ canon: 1 }).where('id', '=', version).execute()
  const opening = {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero'],
    closesOn: '2999-01-01',
    rule: 'each',
    nature: 'political',
  }
  expect(await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, opening)).toMatchObject({
    status: 409,
    body: { field: 'versions', message: expect.stringContaining('name one anew') as unknown },
  })
})
