import { groupId } from '@minga/domain/identity/ids'
import { recordKinds } from '@minga/domain/record/record-kind'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, waitFor } from '@testing-library/react'
import { useDeferredValue, useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useRowsOfEveryKind } from './rows-of-every-kind.ts'

const outside = groupId.parse('steel')
let answers: (() => void)[] = []
let log: string[] = []

beforeEach(() => {
  answers = []
  log = []
  vi.stubGlobal('fetch', () => {
    log.push('asked')
    return new Promise<Response>((resolve) => {
      const answer = JSON.stringify({ records: [], unreadable: 0, preparing: 0 })
      answers.push(() => resolve(new Response(answer, { headers: { 'content-type': 'application/json' } })))
    })
  })
})
afterEach(cleanup)

function Panel({ isTogether }: { readonly isTogether: boolean }) {
  const isAsked = useDeferredValue(true, false)
  const { rows } = useRowsOfEveryKind({ outside }, { isAsked, isTogether })
  useEffect(() => {
    log.push(`drawn with ${Object.values(rows).filter((records) => records !== undefined).length}`)
  }, [rows])
  return null
}

async function answeredOneByOne(isTogether: boolean) {
  const queries = new QueryClient()
  render(
    <QueryClientProvider client={queries}>
      <Panel isTogether={isTogether} />
    </QueryClientProvider>,
  )
  for (const [before, answer] of answers.entries()) {
    answer()
    const come = () => queries.getQueryCache().findAll({ predicate: ({ state }) => state.status === 'success' })
    await waitFor(() => expect(come()).toHaveLength(before + 1))
  }
  await waitFor(() => expect(log).toContain(`drawn with ${recordKinds.length}`))
  return log
}

test('what waits for all kinds is drawn once before it asks, and once when the last has come', async () => {
  const asked = recordKinds.map(() => 'asked')
  expect(await answeredOneByOne(true)).toEqual(['drawn with 0', ...asked, `drawn with ${recordKinds.length}`])
})

test('what does not wait is drawn with each kind', async () => {
  expect(await answeredOneByOne(false)).toContain('drawn with 1')
})
