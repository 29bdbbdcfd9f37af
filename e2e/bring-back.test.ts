import type { Page } from '@playwright/test'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

import { expect, testApart } from './people.ts'
import { expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'
import { openingOf, openSteelRoadmap, roadmapText, steelRoadmap } from './steel-roadmap.ts'

const test = testApart()

const kinds = ['barriers', 'actions', 'milestones'] as const

interface Listed {
  readonly kind: (typeof kinds)[number]
  readonly id: string
  readonly reference: string
}

/** The steel group's own records, as its lists have them. */
async function recordsOf(page: Page): Promise<Listed[]> {
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const answer = await page.request.get(`/api/${kind}?group=acero`)
      const rows = ((await answer.json()) as Record<string, unknown>)[kind] as {
        record: { id: string }
        facts: { reference: string; group: string }
      }[]
      return rows
        .filter(({ facts }) => facts.group === 'acero')
        .map(({ record: { id }, facts: { reference } }) => ({ kind, id, reference }))
    }),
  )
  return lists.flat()
}

/** Deletes records through a socket with the person's session, because no page offers that. */
async function takeOut(page: Page, room: string, records: readonly Listed[]): Promise<void> {
  const { origin } = new URL(page.url())
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const Socket = class extends WebSocket {
    constructor(url: string | URL, protocols: string | string[] = []) {
      super(url, { protocols, headers: { cookie, origin } } as never)
    }
  }
  const doc = new Y.Doc()
  const address = `${origin.replace('http', 'ws')}/sync`
  const provider = new WebsocketProvider(address, room, doc, { WebSocketPolyfill: Socket, disableBc: true })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  for (const { kind, id } of records) doc.getMap(kind).delete(id)
  await expect.poll(async () => (await recordsOf(page)).length).toBe(0)
  provider.destroy()
}

function notice(page: Page, words: RegExp) {
  return page.locator('.notice', { hasText: words })
}

test('a lead brings back what an editor removed from a roadmap and a register, from their notice', async ({
  sitDown,
}) => {
  test.slow()
  const lead = await sitDown('Alacero', 'lead', 'acero')
  const editor = await sitDown('FICEM', 'editor', 'acero')
  const reader = await sitDown('Alacero', 'lead', 'acero', { viewport: { width: 390, height: 844 } })
  await openSteelRoadmap(reader.page)
  await openSteelRoadmap(editor.page)
  const { groups } = (await (await editor.page.request.get('/api/groups')).json()) as {
    groups: { id: string; register: string }[]
  }
  const register = groups.find(({ id }) => id === 'acero')?.register ?? ''
  const records = await recordsOf(editor.page)
  expect(records.length).toBeGreaterThanOrEqual(10)

  await test.step('an editor removes the whole text and all records', async () => {
    await roadmapText(editor.page).click()
    await editor.page.keyboard.press('ControlOrMeta+a')
    await editor.page.keyboard.press('Delete')
    await expect(openingOf(reader.page)).toHaveCount(0)
    await takeOut(editor.page, register, records)
  })

  await test.step('an editor has no link to bring it back, a lead has one', async () => {
    await expect(editor.page.getByRole('link', { name: /¿Falta texto/ })).toHaveCount(0)
    await editor.page.goto(`${steelRoadmap}/bring-back`)
    await expect(editor.page.getByText('Recupera lo eliminado quien coordina')).toBeVisible()
    await lead.page.goto(steelRoadmap)
    await lead.page.getByRole('button', { name: 'Más', exact: true }).click()
    await lead.page.getByRole('menuitem', { name: 'Recuperar texto…' }).click()
    await expect(lead.page.getByText(/eliminó [\d.]+ caracteres/).first()).toBeVisible()
    await lead.page.goto('/groups/acero/barriers')
    await lead.page.getByRole('link', { name: '¿Faltan fichas? Recuperarlas' }).click()
    await expect(lead.page.getByText(`eliminó ${records.length} fichas`)).toBeVisible()
  })

  const { page } = lead
  await test.step('within two minutes a notice says who removed it, and leads to the moment before', async () => {
    await page.goto('/inbox')
    const who = `${editor.person.name} (FICEM) eliminó`
    await expect(notice(page, /eliminó gran parte de «/)).toContainText(who, { timeout: 120_000 })
    await expect(notice(page, new RegExp(`eliminó ${records.length} fichas`))).toContainText(who)
    await notice(page, /eliminó gran parte de «/)
      .getByRole('link')
      .click()
    await expect(page.getByRole('heading', { name: /Como estaba el .+ antes de lo que hizo/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Recuperar \d+ bloques$/ })).toBeVisible()
    await expectOpenToAllEverywhere(page, 'Recuperar texto')
  })

  await test.step('a block is left out and taken in again, without a mouse, and all comes back', async () => {
    const first = page.getByRole('checkbox').nth(1)
    await first.focus()
    await page.keyboard.press('Space')
    await expect(first).not.toBeChecked()
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name: 'Todo', exact: true })).toBeChecked()
    await page.getByRole('button', { name: /^Recuperar \d+ bloques$/ }).click()
    await expect(page.getByRole('heading', { name: /^Se recuperaron \d+ bloques$/ })).toBeFocused()
    await expect(openingOf(reader.page)).toBeVisible()
  })

  await test.step('the words keep their writers, and show who restored them', async () => {
    await page.getByRole('link', { name: 'Abrir la hoja de ruta' }).click()
    await page.getByRole('button', { name: 'Quién escribió esto', exact: true }).click()
    await roadmapText(page).locator('.authored:not([data-back="-1"])').first().click()
    const said = page.getByRole('region', { name: 'Quién escribió esto' }).getByRole('paragraph')
    await expect(said).toContainText(`recuperado por ${lead.person.name} (Alacero)`)
    await expect(said).not.toHaveText(new RegExp(`^${lead.person.name}`))
  })

  await test.step('the records come back with their references, on a phone', async () => {
    const { page: phone } = reader
    await phone.goto('/inbox')
    await notice(phone, /fichas del registro/)
      .getByRole('link')
      .click()
    const bringBack = phone.getByRole('button', { name: `Recuperar ${records.length} fichas` })
    await expect(bringBack).toBeVisible()
    await expectOpenToAll(phone, 'Recuperar fichas')
    await bringBack.click()
    await expect(phone.getByRole('heading', { name: `Se recuperaron ${records.length} fichas` })).toBeVisible()
    await expect.poll(() => recordsOf(phone)).toEqual(records)
  })
})
