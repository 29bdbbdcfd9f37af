import { MantineProvider } from '@mantine/core'
import { notifications, notificationsStore } from '@mantine/notifications'
import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartTable } from '@minga/domain/chart/chart-table'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { stubResizeObserver } from '../testing/stub-resize-observer.ts'
import { putImage } from './put-image.ts'
import { WholeFigure } from './whole-figure.tsx'

const none = { late: 0, 'on-time': 0, done: 0, cancelled: 0, proposed: 0, declined: 0, lapsed: 0 }
const data: ChartData = {
  chart: 'action-states',
  group: { es: 'Cemento' },
  day: '2026-11-29',
  leads: [
    { lead: { name: 'FICEM', hue: 'amber' }, counts: { ...none, late: 2 } },
    { lead: 'nobody', counts: { ...none, done: 1 } },
  ],
}

beforeAll(async () => {
  await speak(await startLanguage(), 'es')
})
beforeEach(() => {
  // Other files leave theirs.
  notifications.clean()
  stubMatchMedia()
  // Here no letters can be measured and no picture can be made.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  stubResizeObserver()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function shown(of: ChartData = data, saidBelow: readonly string[] = []) {
  const { container } = render(
    <MantineProvider>
      <WholeFigure data={of} language="es" saidBelow={new Set(saidBelow)} />
    </MantineProvider>,
  )
  await act(async () => undefined)
  return container
}

test('a screen reader always reads the table, and a button shows it', async () => {
  const container = await shown()
  const table = within(screen.getByRole('figure')).getByRole('table')
  expect([...table.querySelectorAll('tr')].map((row) => row.textContent)).toEqual([
    'OrganizaciónCon atrasoCumplidasTotal',
    'FICEM202',
    'Sin organización líder011',
  ])
  expect(screen.getByRole('rowheader', { name: 'FICEM' })).toBeTruthy()
  expect(container.querySelector('.chart-table')).toBeNull()
  const button = screen.getByRole('button', { name: 'Ver la tabla' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(button)
  expect(screen.getByRole('region', { name: /^Cemento/ }).tabIndex).toBe(0)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(document.getElementById(button.getAttribute('aria-controls') ?? '')).toBe(
    container.querySelector('.chart-table'),
  )
})

test('the figure is named by its title, its drawing names the table, and its note says what it counts', async () => {
  await shown()
  expect(screen.getByRole('figure', { name: 'Cemento: acciones por situación y organización' })).toBeTruthy()
  await waitFor(() => expect(screen.getByRole('img', { name: /Las cifras están en la tabla/ })).toBeTruthy())
  expect(screen.getByText(/^Situación al 29 nov 2026/)).toBeTruthy()
})

test('a note that the page has below the chart is not shown with the chart', async () => {
  await shown(data, chartTable(data, 'es').notes)
  expect(screen.queryByText(/^Situación al 29 nov 2026/)).toBeNull()
})

test('without figures it says what is missing, and offers nothing that would be empty', async () => {
  await shown({ ...data, leads: [] })
  expect(screen.getByText('Este registro no tiene acciones.')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})

test('where the browser makes no picture, the page says so and keeps the chart', async () => {
  await shown()
  fireEvent.click(screen.getByRole('button', { name: 'Copiar como imagen' }))
  await waitFor(() =>
    expect(notificationsStore.getState().notifications.at(-1)?.message).toMatch(/^No se pudo crear la imagen/),
  )
  expect(screen.getByRole('table')).toBeTruthy()
})

test('a picture goes to the clipboard; where the browser refuses or has none, it is saved under its title', async () => {
  const png = new Blob(['png'], { type: 'image/png' })
  const written: unknown[] = []
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly items: unknown
      constructor(items: unknown) {
        this.items = items
      }
    },
  )
  const write = vi.fn<(items: unknown[]) => Promise<void>>(async (items) => void written.push(...items))
  vi.stubGlobal('navigator', { clipboard: { write } })
  expect(await putImage(Promise.resolve(png), 'Cemento')).toBe('copied')
  expect(written).toMatchObject([{ items: { 'image/png': Promise.resolve(png) } }])

  write.mockRejectedValue(new Error('not allowed'))
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined }))
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  expect(await putImage(Promise.resolve(png), "L'étude: 2020 → 2050 / 🌱")).toBe('saved')
  expect(saved).toEqual(['L-étude-2020-2050.png'])
})
