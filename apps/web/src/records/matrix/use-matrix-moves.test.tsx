import { barrierRecord } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { addRecord, readRecords } from '@minga/domain/record/records'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { customFieldsQuery } from '../../api/custom-fields.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { useMatrixMoves } from './use-matrix-moves.ts'

vi.mock('../cells/use-others-edits.ts', () => ({ useOthersEdits: () => () => undefined }))
afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

const axes = { rows: 'severity', columns: 'persistence' }
const tray = { row: null, column: null }
const slag = recordId.parse('slag')

/** A matrix of one barrier with a severity, which a person drops somewhere. */
function dropped(persistence: 2 | null, to: Parameters<ReturnType<typeof useMatrixMoves>['onDropped']>[1]) {
  const doc = new Y.Doc()
  addRecord(doc, barrierRecord, slag, { title: { en: 'Slag' }, category: 'financial', severity: 4, persistence })
  const { records } = readRecords(doc, barrierRecord)
  const items = records.map((record) => ({ record, facts: undefined, group: 'steel', guest: false }))
  const register = { kind: 'barrier', type: barrierRecord, source: { place: { room: { doc }, mayEdit: true } } }
  const queries = new QueryClient()
  queries.setQueryData(customFieldsQuery.queryKey, [])
  const { result } = renderHook(
    () => useMatrixMoves(register as never, { items: items as never, axes, targets: {}, moved: 'now' }),
    { wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider> },
  )
  act(() => result.current.onDropped(slag, to, false))
  const [now] = readRecords(doc, barrierRecord).records
  return [now?.severity, now?.persistence]
}

test('a card that is dropped again where it stands keeps the one rating that it has', () => {
  expect(dropped(null, tray)).toEqual([4, null])
})

test('from its cell, a card loses both ratings where the unrated stand', () => {
  expect(dropped(2, tray)).toEqual([null, null])
})

test('a card gets both ratings of the cell that it is dropped on', () => {
  expect(dropped(null, { row: 3, column: 5 })).toEqual([3, 5])
})
