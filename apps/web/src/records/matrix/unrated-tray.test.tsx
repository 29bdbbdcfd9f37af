import { MantineProvider } from '@mantine/core'
import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { customFieldsQuery } from '../../api/custom-fields.ts'
import { organisationsQuery } from '../../api/organisations.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import type { Shown } from './matrix-cell.tsx'
import { UnratedTray } from './unrated-tray.tsx'

afterEach(cleanup)
beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})

const items = Array.from({ length: 450 }, (_, at) => ({
  record: { id: recordId.parse(`b-${at}`), title: { en: `Barrier ${at}` }, severity: null, persistence: null },
  facts: { reference: `BAR-${at}` },
  group: 'steel',
  guest: false,
}))

/** @param coming the record that has just come to the tray, with the focus */
async function tray(coming?: string) {
  const moves = { mayMove: () => true, focusing: () => coming, takeFocus: (id: string) => id === coming }
  const props = {
    register: { kind: 'barrier', type: barrierRecord },
    axes: { rows: 'severity', columns: 'persistence' },
    targets: {},
    moved: 'now',
    opened: undefined,
    onOpen: vi.fn<() => void>(),
    onMove: vi.fn<() => void>(),
    onDropped: vi.fn<() => void>(),
    moves,
  } as unknown as Shown<Barrier>
  const queries = new QueryClient()
  for (const { queryKey } of [customFieldsQuery, organisationsQuery])
    queries.setQueryData(queryKey as never, [] as never)
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <UnratedTray {...props} items={items as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  // Its sentences come first.
  await screen.findByRole('heading')
  return () => document.querySelectorAll('[data-card]').length
}

test('two hundred cards are drawn, and further ones when they are asked for: the first of those has the focus', async () => {
  const drawn = await tray()
  expect(drawn()).toBe(200)
  expect(screen.getByRole('heading').textContent).toContain('450')
  fireEvent.click(screen.getByRole('button', { name: 'Show 200 more' }))
  expect([drawn(), document.activeElement?.getAttribute('data-card')]).toEqual([400, 'b-200'])
  fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }))
  expect([drawn(), document.activeElement?.getAttribute('data-card')]).toEqual([450, 'b-400'])
  expect(screen.queryByRole('button', { name: /more$/ })).toBeNull()
})

test('a card that comes behind them is drawn, and has the focus', async () => {
  const drawn = await tray('b-300')
  expect([drawn(), document.activeElement?.getAttribute('data-card')]).toEqual([301, 'b-300'])
})

test('on paper all of them stand', async () => {
  const drawn = await tray()
  fireEvent(window, new Event('beforeprint'))
  expect(drawn()).toBe(450)
  fireEvent(window, new Event('afterprint'))
  expect(drawn()).toBe(200)
})
