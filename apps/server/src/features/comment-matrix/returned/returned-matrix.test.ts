import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { matrixApplied, returnedMatrixAnswer } from '@minga/protocol/http/returned-matrices'
import { oneThreadAnswer } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { roadmap, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { editedCell, editedWorkbook, rowWith, type EditedRows } from './testing/edited-matrix.ts'

const server = await sharedServer()
const { ask } = server
/** Where they stand in the matrix, from 0. */
const [number, disposition, answer, id] = [0, 8, 9, 10] as const

const paragraph = (words: string) => [{ kind: 'paragraph', content: [{ text: words }] }]

/** Begins a discussion of the whole roadmap. */
async function begin(who: Principal, words: string, body: object = {}): Promise<string> {
  const thread = newId()
  const begun = { id: thread, audience: 'coalition', comment: { id: newId(), text: paragraph(words) } }
  const { status } = await ask(who, 'POST', '/api/threads', {
    ...begun,
    place: { kind: 'roadmap', roadmap },
    ...body,
  })
  expect(status).toBe(200)
  return thread
}

async function given(who: Principal, { format = 'xlsx', own = false, language = 'es' } = {}): Promise<Uint8Array> {
  const { cookie } = await server.as(who)
  const file = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ of: { kind: 'roadmap', roadmap }, format, language, own }),
  })
  expect(file.status).toBe(200)
  return new Uint8Array(await file.arrayBuffer())
}

async function bring(who: Principal, bytes: Uint8Array, returned: string = randomUUID(), name = 'nota-secreta.xlsx') {
  const { cookie } = await server.as(who)
  const back = await fetch(`${server.address}/api/comment-matrix/returned/${returned}?name=${name}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: back.status, text: await back.text(), returned }
}

async function reported(who: Principal, bytes: Uint8Array) {
  const { status, text, returned } = await bring(who, bytes)
  expect([status, text]).toEqual([200, expect.any(String)])
  const { rows } = returnedMatrixAnswer.parse(JSON.parse(text)).report
  return { returned, rows, of: (thread: string) => rows.find((row) => row.thread?.id === thread) }
}

/** What is not as it was, without what other tests say in the same roadmap. */
const statesOf = ({ rows }: { readonly rows: readonly { readonly state: string }[] }) =>
  rows.flatMap(({ state }) => (state === 'same' ? [] : [state]))

async function apply(who: Principal, returned: string, choices: readonly object[] = [], key: string = randomUUID()) {
  const said = await ask(who, 'POST', `/api/returned/${returned}/apply`, { key, choices })
  return { ...said, results: said.status === 200 ? matrixApplied.parse(JSON.parse(said.text)).results : [] }
}

async function thread(who: Principal, of: string) {
  return oneThreadAnswer.parse(JSON.parse((await ask(who, 'GET', `/api/threads/${of}`)).text)).thread
}

const put = (rows: EditedRows, words: string, column: number, text: string) => {
  rowWith(rows, words)[column] = text
}

describe('a comment matrix that comes back', () => {
  test('unchanged says nothing, as a workbook and as a document', async () => {
    await begin('commenter', 'Unchanged, said with  blanks\nand lines')
    for (const format of ['xlsx', 'docx']) {
      const bytes = await given('editor', { format })
      expect(statesOf(await reported('editor', bytes))).toEqual([])
    }
    expect(statesOf(await reported('editor', await editedWorkbook(await given('editor'), () => undefined)))).toEqual([])
  })

  test('brings dispositions in any of the languages and answers, written only when it is applied', async () => {
    const [one, two, three] = [
      await begin('commenter', 'First of three'),
      await begin('commenter', 'Second of three'),
      await begin('commenter', 'Third of three'),
    ]
    const bytes = await editedWorkbook(await given('editor'), (rows) => {
      put(rows, 'First of three', disposition, 'ACOGIDO')
      put(rows, 'First of three', answer, 'Gracias, se incorpora.\nEn la sección 2.')
      put(rows, 'Second of three', disposition, 'Rejeitado')
      put(rows, 'Second of three', answer, 'Ya está en la norma.')
      put(rows, 'Third of three', answer, 'Lo vemos en marzo.')
    })
    const { returned, of, rows } = await reported('editor', bytes)
    expect(rows.filter(({ state }) => state !== 'same')).toHaveLength(3)
    expect(of(one)).toMatchObject({
      state: 'changed',
      disposition: { state: 'theirs', base: null, mine: null, theirs: 'accepted' },
      answer: { state: 'theirs', text: 'Gracias, se incorpora.\nEn la sección 2.', isReason: false },
    })
    expect(of(two)?.answer).toMatchObject({ text: 'Ya está en la norma.', isReason: true })
    expect((await thread('editor', one)).disposition).toBeNull()

    const key = randomUUID()
    const applied = await apply('editor', returned, [], key)
    expect(applied.results.map(({ state }) => state)).toEqual(['applied', 'applied', 'applied', 'applied'])
    const first = await thread('editor', one)
    expect(first.disposition).toMatchObject({ disposition: 'accepted', by: { id: 'editor' } })
    expect(first.disposition?.via).toMatchObject({ name: 'nota-secreta.xlsx' })
    expect(first.comments.at(-1)).toMatchObject({
      by: { id: 'editor' },
      text: [...paragraph('Gracias, se incorpora.'), ...paragraph('En la sección 2.')],
      via: { name: 'nota-secreta.xlsx' },
    })
    const second = await thread('editor', two)
    expect(second.disposition).toMatchObject({ disposition: 'rejected', reason: 'Ya está en la norma.' })
    expect([second.count, (await thread('editor', three)).count]).toEqual([1, 2])

    // The same request, the same file brought again, and another copy of it: one set of changes.
    expect((await apply('editor', returned, [], key)).text).toBe(applied.text)
    const again = await reported('editor', bytes)
    expect(statesOf(again)).toEqual([])
    expect((await apply('editor', again.returned)).results).toEqual([])
    expect((await apply('editor', returned)).results.map(({ state }) => state)).toEqual([
      'same',
      'same',
      'same',
      'same',
    ])
    expect((await thread('editor', one)).count).toBe(2)
  })

  test('of which the disposition changed meanwhile shows both, and a person decides', async () => {
    const crossed = await begin('commenter', 'Crossed by another')
    const bytes = await editedWorkbook(await given('lead'), (rows) => {
      put(rows, 'Crossed by another', disposition, 'Aplazado')
    })
    const decided = { disposition: 'accepted', reason: '' }
    expect((await ask('editor', 'POST', `/api/threads/${crossed}/disposition`, decided)).status).toBe(200)
    const { returned, of } = await reported('lead', bytes)
    expect(of(crossed)?.disposition).toEqual({ state: 'conflict', base: null, mine: 'accepted', theirs: 'deferred' })
    expect((await apply('lead', returned)).results).toEqual([])
    const taken = await apply('lead', returned, [{ thread: crossed, field: 'disposition', take: 'theirs' }])
    expect(taken.results).toEqual([{ thread: crossed, field: 'disposition', state: 'applied' }])
    expect((await thread('lead', crossed)).disposition?.disposition).toBe('deferred')
    // What changes between the report and its writing is not written over.
    const late = await reported('lead', bytes)
    expect(late.of(crossed)?.disposition?.state).toBe('same')
    const other = await editedWorkbook(await given('lead'), (rows) => {
      put(rows, 'Crossed by another', disposition, 'Duplicado')
    })
    const third = await reported('lead', other)
    await ask('editor', 'POST', `/api/threads/${crossed}/disposition`, decided)
    expect((await apply('lead', third.returned)).results.map(({ state }) => state)).toEqual(['conflict'])
  })

  test('says why a cell is not read, and writes nothing of it', async () => {
    const words = ['No such word', 'Emptied cell', 'Bare rejection', 'Earlier words']
    const ids = await Promise.all(words.map((each) => begin('commenter', each)))
    await ask('editor', 'POST', `/api/threads/${ids[1] ?? ''}/disposition`, {
      disposition: 'deferred',
      reason: 'Luego',
    })
    await ask('editor', 'POST', `/api/threads/${ids[3] ?? ''}/comments`, {
      id: newId(),
      text: paragraph('Said before'),
    })
    const bytes = await editedWorkbook(await given('editor'), (rows) => {
      put(rows, 'No such word', disposition, 'Más o menos')
      put(rows, 'Emptied cell', disposition, '')
      put(rows, 'Bare rejection', disposition, 'Rechazado')
      put(rows, 'Earlier words', answer, 'Said never')
    })
    const { returned, of } = await reported('editor', bytes)
    expect(ids.slice(0, 3).map((each) => of(each)?.disposition?.code)).toEqual(['no-choice', 'empty', 'needs-reason'])
    expect(of(ids[0] ?? '')?.disposition?.words).toBe('Más o menos')
    expect(of(ids[3] ?? '')?.answer?.code).toBe('earlier-changed')
    expect((await apply('editor', returned)).results).toEqual([])
  })

  test('tells rows by their mark, or by their number; new, copied, gone and unknown rows write nothing', async () => {
    const [kept, lost, gone] = [
      await begin('commenter', 'Copied row'),
      await begin('commenter', 'Mark is lost'),
      await begin('commenter', 'Taken out row'),
    ]
    const bytes = await editedWorkbook(await given('editor'), (rows) => {
      put(rows, 'Mark is lost', id, '')
      put(rows, 'Mark is lost', disposition, 'Aceptado')
      const copied = rowWith(rows, 'Copied row')
      rows.push([...copied])
      copied[disposition] = 'Aplazado'
      const added = Array.from(copied, () => '')
      added[6] = 'A comment of mine'
      rows.push(added)
      const invented = [...copied]
      invented[id] = 'nowhere'
      invented[number] = 'C-9999'
      rows.push(invented)
      rows.splice(rows.indexOf(rowWith(rows, 'Taken out row')), 1)
    })
    const { returned, rows, of } = await reported('editor', bytes)
    expect(statesOf({ rows }).toSorted()).toEqual(['changed', 'changed', 'copied', 'gone', 'new', 'unreadable'])
    expect(of(gone)).toMatchObject({ state: 'gone', row: null })
    expect(rows.find(({ state }) => state === 'new')).toMatchObject({ comment: 'A comment of mine', thread: null })
    const { results } = await apply('editor', returned)
    expect(results.map((each) => each.thread).toSorted()).toEqual([kept, lost].toSorted())
  })

  test('as a document of Word brings the same', async () => {
    const one = await begin('commenter', 'In a document')
    const file = await given('editor', { format: 'docx', language: 'pt' })
    const disposed = editedCell(file, 'In a document', { column: disposition, text: 'Aceito em parte' })
    const bytes = editedCell(disposed, 'In a document', { column: answer, text: 'Ver a seção 3.', isAdded: true })
    const { returned, of, rows } = await reported('editor', bytes)
    expect(statesOf({ rows })).toEqual(['changed'])
    expect(of(one)).toMatchObject({
      disposition: { state: 'theirs', theirs: 'accepted-in-part' },
      answer: { state: 'theirs', text: 'Ver a seção 3.' },
    })
    await apply('editor', returned)
    expect((await thread('observer', one)).comments.at(-1)?.text).toEqual(paragraph('Ver a seção 3.'))
  })
})

describe('who brings it', () => {
  test('commenters answer and do not dispose of others’ discussions; whether they may is asked when it is written', async () => {
    const own = await begin('editor', 'Of the editor')
    const bytes = await editedWorkbook(await given('commenter'), (rows) => {
      put(rows, 'Of the editor', disposition, 'Aceptado')
      put(rows, 'Of the editor', answer, 'We agree.')
    })
    const { returned, of } = await reported('commenter', bytes)
    expect(of(own)?.disposition).toMatchObject({ state: 'unreadable', code: 'not-allowed' })
    const out = { organisation: 'ficem', highest: 'reader', seen: 'editor' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, out)).status).toBe(200)
    expect((await apply('commenter', returned)).results.map(({ state }) => state)).toEqual(['refused'])
    const back = { organisation: 'ficem', highest: 'editor', seen: 'reader' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, back)).status).toBe(200)
  })

  test('a rival who gets hold of another house’s file learns nothing of what is internal, and writes nothing there', async () => {
    const secret = `only in the house ${newId()}`
    const inner = await begin('commenter', secret, { audience: 'organisation' })
    const file = await given('commenter', { own: true })
    const bytes = await editedWorkbook(file, (rows) => {
      put(rows, secret, disposition, 'Aceptado')
      put(rows, secret, answer, 'We know it')
    })
    const own = await reported('commenter', bytes)
    expect(own.of(inner)).toMatchObject({ disposition: { state: 'theirs' }, answer: { state: 'theirs' } })
    const { returned, rows, of } = await reported('lead', bytes)
    expect(of(inner)).toBeUndefined()
    expect(rows.filter(({ state }) => state !== 'same')).toMatchObject([
      { state: 'unreadable', code: 'unknown', thread: null },
    ])
    expect(JSON.stringify(rows)).not.toContain(inner)
    expect((await apply('lead', returned)).results).toEqual([])
    // The report is of who brought it.
    const nothing = await ask('editor', 'GET', `/api/returned/${randomUUID()}`)
    for (const rival of ['lead', 'editor', 'steward', 'observer', 'convener'] as const) {
      expect((await ask(rival, 'GET', `/api/returned/${own.returned}`)).text).toBe(nothing.text)
      expect((await apply(rival, own.returned)).status).toBe(404)
    }
    // Another organisation does not read the file's name.
    await apply('commenter', own.returned)
    const open = await begin('commenter', 'Named file')
    const named = await editedWorkbook(await given('commenter'), (all) => put(all, 'Named file', answer, 'By file'))
    await apply('commenter', (await reported('commenter', named)).returned)
    expect((await ask('lead', 'GET', `/api/threads/${open}`)).text).not.toContain('nota-secreta')
    expect((await thread('lead', open)).comments.at(-1)?.via?.name).toBeNull()
  })

  test('other files, and those of groups that one does not read, are refused alike', async () => {
    const bytes = await given('lead')
    const refused = await bring('insider', bytes)
    expect(JSON.parse(refused.text)).toMatchObject({ field: 'not-ours' })
    const invented = await editedWorkbook(bytes, (rows) => {
      for (const row of rows) row[id] = ''
    })
    expect((await bring('lead', invented)).status).toBe(200)
    expect((await bring('lead', new TextEncoder().encode('no file'))).text).toContain('other-kind')
    const renamed = await editedWorkbook(bytes, (rows) => {
      for (const row of rows) row[number] = row[disposition] = row[answer] = 'x'
    })
    expect((await bring('lead', renamed)).text).toContain('no-table')
    // Twice with one id: the same answer; another file with it is refused.
    const first = await bring('lead', bytes)
    expect((await bring('lead', bytes, first.returned)).text).toBe(first.text)
    expect((await bring('lead', invented, first.returned)).status).toBe(409)
    expect((await bring('outsider', bytes)).status).toBe(403)
  })
  test('a person who only reads is refused, and one who was removed this morning reads nothing of what they brought', async () => {
    const bytes = await given('commenter')
    expect((await bring('observer', bytes)).status).toBe(403)
    const { returned } = await reported('commenter', bytes)
    const out = { organisation: 'ficem', highest: null, seen: 'editor' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, out)).status).toBe(200)
    const missing = await ask('commenter', 'GET', `/api/returned/${randomUUID()}`)
    expect(await ask('commenter', 'GET', `/api/returned/${returned}`)).toMatchObject({
      status: 404,
      text: missing.text,
    })
    expect((await apply('commenter', returned)).status).toBe(404)
    // Not even whether it was given out here.
    expect((await bring('commenter', bytes)).status).toBe(403)
  })
})
