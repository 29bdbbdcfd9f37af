import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, readRecords } from '@minga/domain/record/records'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { speak, startLanguage } from '../../language/start-language.ts'
import { changeOf, heldAt } from './cell-values.ts'
import { loadCellCode } from './load-cell-code.ts'
import type { UndoEntry } from './undo-stack.ts'
import { useCellUndo } from './use-cell-undo.tsx'
import { writeHere } from './write-here.ts'

const scrap = recordId.parse('scrap')
let doc: Y.Doc
/** The paths of the sets that the server was asked to take back. */
let asked: string[]

beforeAll(async () => {
  await loadCellCode()
  await speak(await startLanguage(), 'en')
})
beforeEach(() => {
  doc = new Y.Doc()
  addRecord(doc, recordTypes.barrier, scrap, { title: { es: 'Chatarra' }, category: 'financial', severity: 4 })
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.endsWith('/undo')) asked.push(path)
    if (path.includes('/unheard/')) return Response.json({ code: 'not-found', message: '' }, { status: 404 })
    return Response.json({ results: [{ index: 0, state: 'applied' }] })
  })
})
afterEach(cleanup)

const severity = () => heldAt(readRecords(doc, recordTypes.barrier).records[0] ?? {}, 'severity')

function edited(value: number): UndoEntry {
  const change = changeOf({ record: scrap, kind: 'barrier', key: 'severity' }, severity(), value)
  return { is: 'edit', back: writeHere(doc, [change]).inverse }
}

function undoing() {
  const queries = new QueryClient()
  return renderHook(() => useCellUndo(doc, 'barrier', () => undefined), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  }).result.current
}

function answer() {
  let give: (entry: UndoEntry | undefined) => void = () => undefined
  let fail: (reason: unknown) => void = () => undefined
  const promised = new Promise<UndoEntry | undefined>((resolve, reject) => {
    give = resolve
    fail = reject
  })
  return { promised, give, fail }
}

const rested = () => new Promise((resolve) => setTimeout(resolve, 20))

test('a key right after a set of changes waits for the server’s answer, and takes back the set and no earlier edit', async () => {
  const { note, undo, redo } = undoing()
  const { promised, give } = answer()
  note(edited(2))
  note(promised)
  undo()
  await rested()
  expect([severity(), asked]).toEqual([2, []])
  give({ is: 'set', key: 'paste' })
  await rested()
  expect([severity(), asked]).toEqual([2, ['/api/changes/paste/undo']])
  undo()
  expect(severity()).toBe(4)
  redo()
  expect(severity()).toBe(2)
})

test('an edit made while a set is on its way is taken back before it', async () => {
  const { note, undo } = undoing()
  const { promised, give } = answer()
  note(promised)
  note(edited(2))
  undo()
  undo()
  give({ is: 'set', key: 'paste' })
  await rested()
  expect([severity(), asked]).toEqual([4, ['/api/changes/paste/undo']])
})

test.each(['fails', 'writes nothing'])(
  'the key that waits for a set that %s takes back nothing, and the next one what was before',
  async (how) => {
    const { note, undo } = undoing()
    const { promised, give, fail } = answer()
    note(edited(2))
    note(promised)
    undo()
    if (how === 'fails') fail(new TypeError('lost'))
    else give(undefined)
    await rested()
    expect(severity()).toBe(2)
    undo()
    expect([severity(), asked]).toEqual([4, []])
  },
)

test('a set that had no answer is taken back first; where it never arrived, the key takes back what was before it', async () => {
  const { note, undo } = undoing()
  note(edited(2))
  note({ is: 'set', key: 'unheard' })
  undo()
  await rested()
  expect([severity(), asked]).toEqual([4, ['/api/changes/unheard/undo']])
})

test('an undoing that had no answer is asked again under its own key', async () => {
  const keys: unknown[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    keys.push((JSON.parse(body) as { key: string }).key)
    if (keys.length === 1) throw new TypeError('lost')
    return Response.json({ results: [{ index: 0, state: 'applied' }] })
  })
  const { note, undo } = undoing()
  note({ is: 'set', key: 'paste' })
  undo()
  await rested()
  undo()
  await rested()
  expect(keys).toEqual([expect.any(String), keys[0]])
})
