import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { newEditionAnswer, translationsAnswer } from '@minga/protocol/http/editions'
import { groupsAnswer } from '@minga/protocol/http/me'
import { afterAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { paragraph, textOf } from '../../testing/written-blocks.ts'
import { type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { workToTranslate } from '../../testing/work-to-translate.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const { id, work, source, ask, begin, editions, translation, counts, write, name } = await workToTranslate(server)
afterAll(() => source.leave())

test('a text alone is its one edition', async () => {
  expect(await editions()).toMatchObject({ work, editions: [{ id: work, authentic: true, behind: 0, missing: 0 }] })
})

test('a lead begins another language from a copy: a roadmap with its own id and room, of which nothing is translated', async () => {
  expect((await begin('pt', 'copy', 'editor')).status).toBe(403)
  expect((await begin('pt', 'copy', 'outsider')).status).toBe(404)
  const first = await begin('pt', 'copy', 'lead', work, id)
  expect(newEditionAnswer.parse(first.body)).toEqual({ id, room: `roadmap.${id}`, work })
  expect(await begin('pt', 'copy', 'lead', work, id)).toEqual(first)
  expect(await begin('en', 'copy', 'lead', work, id)).toMatchObject({ status: 409, body: { field: 'id' } })
  // The work's own language is English in this coalition: that of the person who began it.
  for (const language of ['pt', 'en']) {
    expect(await begin(language)).toMatchObject({ status: 409, body: { field: 'language' } })
  }
  const { editions: all, version } = await editions('member', id)
  expect(version).toMatchObject({ name: 'Primera' })
  expect(all).toMatchObject([
    { id: work, language: 'en', authentic: true, behind: 0, missing: 0 },
    { id, language: 'pt', authentic: false, behind: 0, missing: 4, orphans: 0, title: 'Hoja de ruta' },
  ])
  const { rows } = await translation()
  expect(rows.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing', 'missing', 'nothing'])
  expect(rows[1]?.blocks[0]?.block).not.toBe('s1')
  const inside = await enterRoom(server, 'observer', `roadmap.${id}`)
  expect(bodyOf(inside.doc).length).toBe(4)
  inside.leave()
})

test('lists show which texts are one work', async () => {
  const { groups } = groupsAnswer.parse((await ask('member', 'GET', '/api/groups')).body)
  const roadmaps = groups.flatMap((group) => group.roadmaps).filter(({ work: of }) => of === work)
  expect(roadmaps.map(({ id: each, language }) => [each, language])).toEqual([
    [work, 'en'],
    [id, 'pt'],
  ])
})

test('translated clauses are written with what they translate, and only over what was read', async () => {
  const { rows, source: from } = await translation()
  const put = (index: number, content: unknown, more: object = {}) => {
    const [block] = rows[index]?.blocks ?? []
    return {
      block: block?.block,
      seen: block?.leaf,
      source: rows[index]?.source.map((each) => each.block),
      content,
      wording: 'draft',
      ...more,
    }
  }
  const write = (translations: object[], key: string = randomUUID(), by: Principal = 'editor') =>
    ask(by, 'POST', `/api/roadmaps/${id}/translations`, { key, sequence: from.sequence, translations })
  expect((await write([put(1, [{ text: 'Alcance' }])], randomUUID(), 'commenter')).status).toBe(403)
  expect(await write([put(1, [{ text: 'x' }], { seen: '0'.repeat(64) })])).toMatchObject({
    status: 409,
    body: { code: 'changed-since', blocks: [rows[1]?.blocks[0]?.block] },
  })
  expect(await write([put(1, [{ text: 'x' }], { source: ['none'] })])).toMatchObject({ status: 409 })
  expect(await write([put(1, [{ name: 'script' }])])).toMatchObject({ status: 422 })
  const key = randomUUID()
  const translations = [
    put(0, [{ text: 'Roteiro' }]),
    put(1, [{ text: 'Escopo', marks: { bold: {} } }]),
    put(2, [{ text: 'A indústria emite 19,9 % do total.' }], { wording: 'machine' }),
    put(3, [{ text: 'A sucata é escassa.' }], { wording: 'reviewed' }),
  ]
  const written = await write(translations, key)
  expect(translationsAnswer.parse(written.body).written.length).toBe(4)
  expect(await write(translations, key)).toEqual(written)
  const after = await translation()
  expect(after.rows.map(({ state }) => state)).toEqual(['draft', 'draft', 'machine', 'reviewed', 'nothing'])
  expect(after.edition.title).toBe('Roteiro')
  expect(after.rows[1]?.blocks[0]?.element.content).toEqual([{ text: 'Escopo', marks: { bold: {} } }])
  expect(after.rows.map(({ blocks }) => blocks[0]?.leaf)).toEqual([
    ...translationsAnswer.parse(written.body).written.map(({ leaf }) => leaf),
    after.rows[4]?.blocks[0]?.leaf,
  ])
  // The work's own language is English here, in which a comma stands before thousands.
  expect(after.rows[2]?.findings).toEqual([{ fault: 'other', source: '19,99 %', edition: '19,9 %' }])
  expect(after.rows[2]?.blocks[0]?.said).toMatchObject({ wording: 'machine', by: { person: 'editor' } })
})

test('a change of the source counts once it is in a named version, or against the live text', async () => {
  await write(source, work, () => textOf(source, 's2').insert(3, 'gran '))
  expect(await counts()).toEqual([0, 0, 0])
  expect(await counts('live')).toEqual([1, 0, 0])
  await name('Segunda')
  expect(await counts()).toEqual([1, 0, 0])
  const { rows } = await translation()
  const behind = rows.find(({ state }) => state === 'to-update')
  const then = await ask('member', 'GET', `/api/roadmaps/${id}/translation/${behind?.blocks[0]?.block}`)
  expect(JSON.stringify(then.body)).toContain('La industria emite')
})

test('an editor of the source says that a change does not affect translations; what follows it does', async () => {
  const { rows } = await translation()
  const changes = rows.flatMap(({ behind }) => behind)
  const say = (by: Principal, of = work) =>
    ask(by, 'POST', `/api/roadmaps/${of}/unaffected`, { key: randomUUID(), changes })
  expect((await say('commenter')).status).toBe(403)
  expect((await say('editor', id)).status).toBe(404)
  expect((await say('editor')).status).toBe(200)
  expect(await counts()).toEqual([0, 0, 0])
  await write(source, work, () => textOf(source, 's2').insert(0, '¡'))
  expect(await counts('live')).toEqual([1, 0, 0])
})

test('a person who calls a clause right approves these words as a translation of the source as it reads there', async () => {
  const live = await translation('live')
  const behind = live.rows.find(({ state }) => state === 'to-update')
  const blocks = behind?.blocks.map(({ block, leaf: seen }) => ({ block, seen }))
  const say = (wording: string, sequence = live.source.sequence, by: Principal = 'editor') =>
    ask(by, 'POST', `/api/roadmaps/${id}/translation-states`, { key: randomUUID(), sequence, wording, blocks })
  expect((await say('reviewed')).status).toBe(200)
  expect(await counts('live')).toEqual([0, 0, 0])
  expect((await say('approved')).status).toBe(200)
  const inside = await enterRoom(server, 'editor', `roadmap.${id}`)
  const at = bodyOf(inside.doc)
  await write(inside, id, () => ((at.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Toda '))
  inside.leave()
  const states = (await translation('live')).rows.map(({ state }) => state)
  expect(states[2]).toBe('draft')
  expect(await say('approved')).toMatchObject({ status: 409, body: { code: 'changed-since' } })
})

test('a new clause of the source is put in its place, in its list too', async () => {
  await write(source, work, () => {
    const list = bodyOf(source.doc).get(2) as Y.XmlElement
    const item = new Y.XmlElement('listItem')
    item.setAttribute('id', 'li2')
    item.insert(0, [paragraph('paragraph', 's5', 'La energía es cara.')])
    list.push([item])
    bodyOf(source.doc).push([paragraph('paragraph', 's6', 'Fin.')])
  })
  const { rows, source: from } = await translation('live')
  expect(rows.filter(({ state }) => state === 'missing').length).toBe(2)
  const translations = [
    ['s5', 'A energia é cara.'],
    ['s6', 'Fim.'],
  ].map(([of, text]) => ({ block: randomUUID(), seen: null, source: [of], content: [{ text }], wording: 'draft' }))
  const put = { key: randomUUID(), sequence: from.sequence, translations }
  expect((await ask('lead', 'POST', `/api/roadmaps/${id}/translations`, put)).status).toBe(200)
  const inside = await enterRoom(server, 'observer', `roadmap.${id}`)
  const list = bodyOf(inside.doc).get(2) as Y.XmlElement
  expect([list.nodeName, list.length, bodyOf(inside.doc).length]).toEqual(['bulletList', 2, 5])
  expect(JSON.stringify(bodyOf(inside.doc).toJSON())).toMatch(/escassa.*energia é cara.*2030.*Fim\./)
  inside.leave()
  expect(await counts('live')).toEqual([0, 0, 0])
  expect((await translation('live')).rows.map(({ state }) => state).slice(-3)).toEqual(['draft', 'nothing', 'draft'])
})

test('of two translators who begin the same clause, the second learns that it is translated, and puts in no second one', async () => {
  const { source: from } = await translation('live')
  const late = { block: randomUUID(), seen: null, source: ['s6'], content: [{ text: 'Final.' }], wording: 'draft' }
  const put = { key: randomUUID(), sequence: from.sequence, translations: [late] }
  expect(await ask('editor', 'POST', `/api/roadmaps/${id}/translations`, put)).toMatchObject({
    status: 409,
    body: { code: 'changed-since', blocks: [late.block] },
  })
  const row = (await translation('live')).rows.find(({ source: [first] }) => first?.block === 's6')
  expect(row?.blocks.map(({ element }) => element.content)).toEqual([[{ text: 'Fim.', marks: {} }]])
})

test('a table is put in whole; what else of it is translated in the same request is written over its copy', async () => {
  const cell = (block: string, words: string) => {
    const element = new Y.XmlElement('tableCell')
    element.insert(0, [paragraph('paragraph', block, words)])
    return element
  }
  await write(source, work, () => {
    const [table, row] = [new Y.XmlElement('table'), new Y.XmlElement('tableRow')]
    table.setAttribute('id', 'tb')
    row.insert(0, [cell('c1', 'País'), cell('c2', 'Meta'), cell('c3', 'Fuente')])
    table.insert(0, [row])
    bodyOf(source.doc).push([table])
  })
  const before = await translation('live')
  const translations = [
    ['c2', 'Alvo'],
    ['c1', 'Pays'],
  ].map(([of, text]) => ({ block: randomUUID(), seen: null, source: [of], content: [{ text }], wording: 'draft' }))
  const put = { key: randomUUID(), sequence: before.source.sequence, translations }
  const { body } = await ask('lead', 'POST', `/api/roadmaps/${id}/translations`, put)
  expect(translationsAnswer.parse(body).written.length).toBe(2)
  const rows = (await translation('live')).rows.slice(-3)
  expect(rows.map(({ state }) => state)).toEqual(['draft', 'draft', 'missing'])
  expect(JSON.stringify(rows.map(({ blocks }) => blocks))).toMatch(/Pays.*Alvo.*Fuente/)
  // A row of a table that is there is added in the text itself.
  await write(source, work, () => {
    const row = new Y.XmlElement('tableRow')
    row.insert(0, [cell('c4', 'Brasil')])
    ;(bodyOf(source.doc).get(bodyOf(source.doc).length - 1) as Y.XmlElement).push([row])
  })
  const { source: now } = await translation('live')
  const late = { block: randomUUID(), seen: null, source: ['c4'], content: [{ text: 'Brasil' }], wording: 'draft' }
  const refused = { key: randomUUID(), sequence: now.sequence, translations: [late] }
  expect(await ask('lead', 'POST', `/api/roadmaps/${id}/translations`, refused)).toMatchObject({
    status: 409,
    body: { field: 'block' },
  })
})

test('a split of the source is one row to update, whichever half is looked at', async () => {
  await write(source, work, () => {
    const words = textOf(source, 's2').toString()
    textOf(source, 's2').delete(21, words.length - 21)
    bodyOf(source.doc).insert(2, [paragraph('paragraph', 's2b', words.slice(21).trim())])
  })
  const row = (await translation('live')).rows[2]
  expect(row).toMatchObject({ state: 'to-update' })
  expect(row?.source.map(({ block }) => block)).toEqual(['s2', 's2b'])
})
