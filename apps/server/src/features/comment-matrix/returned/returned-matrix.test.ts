import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { describe, expect, test } from 'vitest'

import { sharedServer } from '../../../testing/start-test-server.ts'
import { answer, disposition, id, matrixSteps, number, paragraph, put, statesOf } from './testing/bring-matrix.ts'
import { editedCell, editedWorkbook, rowWith } from './testing/edited-matrix.ts'

const server = await sharedServer()
const { ask } = server
const { begin, given, reported, apply, thread } = matrixSteps(server)

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

  test('with a disposition that changed meanwhile shows both, and a person decides', async () => {
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
    // A reason whose rejection is not decided is not said either.
    const bare = await editedWorkbook(await given('lead'), (rows) => {
      put(rows, 'Crossed by another', disposition, 'Rechazado')
      put(rows, 'Crossed by another', answer, 'No aplica aquí.')
    })
    await ask('editor', 'POST', `/api/threads/${crossed}/disposition`, { disposition: 'duplicate', reason: '' })
    const undecided = await reported('lead', bare)
    expect(undecided.of(crossed)).toMatchObject({ disposition: { state: 'conflict' }, answer: { isReason: true } })
    expect((await apply('lead', undecided.returned)).results).toEqual([])
    expect((await thread('lead', crossed)).count).toBe(1)
    await ask('editor', 'POST', `/api/threads/${crossed}/disposition`, { disposition: 'deferred', reason: '' })
    // A change between the report and its writing is not written over.
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
