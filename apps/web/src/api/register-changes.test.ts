import { groupId, newRecordId } from '@minga/domain/identity/ids'
import { usualChanges } from '@minga/protocol/http/register-changes'
import { expect, test, vi } from 'vitest'

import { sendChanges } from './register-changes.ts'
import { applyReturned } from './returned.ts'

const changes = Array.from({ length: usualChanges + 1 }, () => {
  return { record: newRecordId(), kind: 'barrier' as const, field: 'title/es', value: 'Falta chatarra' }
})

/** Whether the browser asks a person who goes now. */
function asksBeforeLeaving(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test.for(['answered', 'lost'])(
  'while pieces of a set are sent, the page is not left without a question (%s)',
  async (end) => {
    const asked: boolean[] = []
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      asked.push(asksBeforeLeaving())
      const piece = JSON.parse(body) as { piece: number; changes: unknown[] }
      if (end === 'lost' && piece.piece > 1) throw new TypeError('lost')
      return Response.json({ results: piece.changes.map((_change, index) => ({ index, state: 'applied' })) })
    })
    const { signal } = new AbortController()
    const group = groupId.parse('acero')
    await Promise.allSettled([sendChanges({ group, key: 'set', changes, answered: () => undefined, signal })])
    expect(asked).toEqual([true, true])
    expect(asksBeforeLeaving()).toBe(false)
  },
)

test('nor while a workbook that came back is written', async () => {
  const asked: boolean[] = []
  vi.stubGlobal('fetch', async () => {
    asked.push(asksBeforeLeaving())
    return Response.json({ pieces: 2, results: [] })
  })
  const { signal } = new AbortController()
  await applyReturned('file', { key: 'set', choices: [], answered: () => undefined, signal })
  expect(asked).toEqual([true, true])
  expect(asksBeforeLeaving()).toBe(false)
})
