import type { Page } from '@playwright/test'

import { aBarrier, beginAbout, openThread, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'
const gone = 'La discusión de este enlace no existe, o no está abierta para su organización.'

async function standsBefore(page: Page, said: string): Promise<void> {
  await expect(openThread(page)).toContainText(said, { timeout: 30_000 })
  await expect(openThread(page).locator('.thread-head')).toBeFocused()
  await expect(openThread(page).locator('.thread-head')).toBeInViewport({ ratio: 1 })
}

test('a link opens a discussion of a record: archived, filtered away, on a phone, copied from its menu', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await analyst.goto('/')
  await lead.goto('/')
  const barrier = await aBarrier(lead, 4)
  for (let at = 0; at < 6; at += 1) await beginAbout(analyst, barrier.id, `Antes ${at}`)
  const id = await beginAbout(analyst, barrier.id, 'Falta la fuente de esta cifra', { field: 'severity' })

  await lead.goto(`/records/${barrier.id}?thread=${id}`)
  await standsBefore(lead, 'Falta la fuente de esta cifra')
  await expect(lead).toHaveURL(new RegExp(`/barriers\\?record=${barrier.id}&thread=${id}$`))
  await openThread(lead).getByRole('button', { name: 'Más acciones de la discusión' }).click()
  await lead.getByRole('menuitem', { name: 'Copiar enlace' }).click()
  await expect(lead.getByRole('menuitem', { name: 'Enlace copiado' })).toBeVisible()
  const copied = await lead.evaluate(() => navigator.clipboard.readText())
  expect(new URL(copied).pathname + new URL(copied).search).toBe(`/records/${barrier.id}?thread=${id}`)

  await lead.goto(`/groups/${cement}/barriers?q=nadaseLlamaAsi&record=${barrier.id}&thread=${id}`)
  await standsBefore(lead, 'Falta la fuente de esta cifra')
  await lead.keyboard.press('Escape')
  await expect(lead).toHaveURL(/\/barriers\?q=nadaseLlamaAsi$/)

  await callApi(lead, `/api/records/${barrier.id}/archive`, { archived: true })
  await lead.goto(copied)
  await standsBefore(lead, 'Falta la fuente de esta cifra')
  await expect(lead.getByText('Está archivada: se lee, no se edita.')).toBeAttached()

  await lead.setViewportSize({ width: 390, height: 800 })
  await lead.goto(copied)
  await standsBefore(lead, 'Falta la fuente de esta cifra')
  await callApi(lead, `/api/records/${barrier.id}/archive`, { archived: false })
})

test('links to a missing discussion and to a rival’s look the same, beside a record and beside a text', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  await analyst.goto('/')
  await rival.goto('/')
  const barrier = await aBarrier(analyst, 1)
  const internal = await beginAbout(analyst, barrier.id, 'Solo de casa', { audience: 'organisation' })
  const other = await rival.context().newPage()
  for (const [page, thread] of [
    [rival, internal],
    [other, crypto.randomUUID()],
  ] as const) {
    await page.bringToFront()
    await page.goto(`/records/${barrier.id}?thread=${thread}`)
    const said = page.locator('.thread-missing')
    await expect(said).toHaveText(gone)
    await expect(said).toBeFocused()
    await expect(said).toBeInViewport({ ratio: 1 })
    await expect(page.locator('.side-panel .prose').first()).toContainText(/\S/)
    await expect(page.locator('.side-panel').getByText('Ver la cadena')).toBeVisible()
    await expect(page.locator('.side-panel').getByText('Citada en')).toBeVisible()
  }
  const readBy = async (page: Page) =>
    (await page.locator('.side-panel').innerText()).replaceAll(/hace \d+ \w+|ahora/g, '')
  // Links to records of other groups come a moment after what is waited for above.
  await expect(async () => expect(await readBy(rival)).toBe(await readBy(other))).toPass({ timeout: 10_000 })
  await other.close()
  await analyst.goto(`/records/${barrier.id}?thread=${internal}`)
  await standsBefore(analyst, 'Solo de casa')

  const { groups } = (await (await rival.request.get('/api/groups')).json()) as {
    groups: { id: string; roadmaps: { id: string }[] }[]
  }
  const roadmap = groups.find(({ id }) => id === cement)?.roadmaps[0]?.id ?? ''
  for (const width of [1440, 390]) {
    await rival.setViewportSize({ width, height: 800 })
    await rival.goto(`/groups/${cement}/roadmaps/${roadmap}?thread=${internal}`)
    await expect(rival.locator('.thread-missing')).toHaveText(gone)
    await expect(rival.locator('.thread-missing')).toBeInViewport({ ratio: 1 })
  }
})

test('moving to another discussion and to another record leaves nothing of the last', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'commenter', cement)
  await page.goto('/')
  const barrier = await aBarrier(page, 2)
  const other = await aBarrier(page, 3)
  await beginAbout(page, barrier.id, 'La primera')
  const second = await beginAbout(page, barrier.id, 'La segunda')
  await page.goto(`/groups/${cement}/barriers?record=${barrier.id}&thread=${second}`)
  await standsBefore(page, 'La segunda')
  await page.locator('.thread', { hasText: 'La primera' }).locator('.thread-head').click()
  await expect(openThread(page)).toContainText('La primera')
  await page.getByRole('link', { name: other.title }).or(page.getByText(other.title)).first().click()
  await expect(page).toHaveURL(new RegExp(`record=${other.id}$`))
  await expect(page.locator('.thread-missing')).toBeHidden()
})
