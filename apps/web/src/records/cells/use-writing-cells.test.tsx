import { groupId, recordId } from '@minga/domain/identity/ids'
import { usualChanges } from '@minga/protocol/http/register-changes'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { speak, startLanguage } from '../../language/start-language.ts'
import { loadCellCode } from './load-cell-code.ts'
import type { UndoEntry } from './undo-stack.ts'
import type { Noted } from './use-cell-undo.tsx'
import { useWritingCells } from './use-writing-cells.tsx'

beforeAll(async () => {
  await loadCellCode()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const changes = Array.from({ length: usualChanges + 1 }, (_, at) => ({
  record: recordId.parse(`bar-${at}`),
  kind: 'barrier' as const,
  field: 'severity',
  base: null,
  value: 3,
}))

test('what was written before a paste fails can be taken back', async () => {
  const keys: string[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const asked = JSON.parse(body) as { key: string; piece: number; changes: unknown[] }
    keys.push(asked.key)
    if (asked.piece > 1) throw new TypeError('lost')
    return Response.json({ results: asked.changes.map((_change, index) => ({ index, state: 'applied' })) })
  })
  const noted: (UndoEntry | undefined)[] = []
  const place = {
    group: groupId.parse('acero'),
    doc: new Y.Doc(),
    settled: async () => undefined,
    note: async (entry: Noted) => noted.push(await entry),
  }
  const { result } = renderHook(() => useWritingCells(place))
  act(() => result.current.write({ changes, rejected: [] }))
  await vi.waitFor(() => expect(keys.length).toBeGreaterThan(1))
  await vi.waitFor(() => expect(noted).toEqual([{ is: 'set', key: keys[0] }]))
})

test.each([
  ['had no answer', () => Promise.reject(new TypeError('lost')), [{ is: 'set', key: expect.any(String) }]],
  ['was refused', async () => Response.json({ code: 'not-allowed', message: '' }, { status: 403 }), [undefined]],
])('a paste that %s is noted as what it may have written', async (_how, answer, noted) => {
  vi.stubGlobal('fetch', answer)
  const found: unknown[] = []
  const place = {
    group: groupId.parse('acero'),
    doc: new Y.Doc(),
    settled: async () => undefined,
    note: async (entry: Noted) => found.push(await entry),
  }
  const { result } = renderHook(() => useWritingCells(place))
  act(() => result.current.write({ changes, rejected: [] }))
  await vi.waitFor(() => expect(found).toEqual(noted))
})

test('one cell that was pointed out and is put in all the same goes to the server, which puts that on record', async () => {
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    bodies.push(JSON.parse(body))
    return Response.json({ results: [{ index: 0, state: 'applied' }] })
  })
  const place = {
    group: groupId.parse('acero'),
    doc: new Y.Doc(),
    settled: async () => undefined,
    note: () => undefined,
  }
  const { result } = renderHook(() => useWritingCells(place))
  act(() => result.current.write({ changes: changes.slice(0, 1), rejected: [], rivals: ['price'] }))
  await vi.waitFor(() => expect(bodies).toMatchObject([{ rivals: ['price'], changes: [{ field: 'severity' }] }]))
})
