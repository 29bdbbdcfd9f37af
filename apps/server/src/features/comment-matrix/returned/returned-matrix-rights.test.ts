import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { describe, expect, test } from 'vitest'

import { steel } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { answer, disposition, id, matrixSteps, number, put } from './testing/bring-matrix.ts'
import { editedWorkbook } from './testing/edited-matrix.ts'

const server = await sharedServer()
const { ask } = server
const { begin, given, bring, reported, apply, thread } = matrixSteps(server)

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
    // Only its bringer reads the report.
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
    expect((await ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })).status).toBe(200)
    const out = { organisation: 'ficem', highest: null, seen: 'editor' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, out)).status).toBe(200)
    const missing = await ask('commenter', 'GET', `/api/returned/${randomUUID()}`)
    expect(await ask('commenter', 'GET', `/api/returned/${returned}`)).toMatchObject({
      status: 404,
      text: missing.text,
    })
    expect((await apply('commenter', returned)).status).toBe(404)
    // Not even whether it was exported here.
    expect((await bring('commenter', bytes)).status).toBe(403)
  })
})
