import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const panel = (page: Page) =>
  page.getByRole('region').filter({ has: page.getByRole('button', { name: 'Cerrar', exact: true }) })
const saved = (page: Page) => page.getByTestId('save-state').first()
const scale = (page: Page, name: string) => panel(page).getByRole('group', { name })

async function openScrap(page: Page) {
  await page.goto('/groups/acero/barriers?record=demo-t-02')
  await expect(panel(page).getByRole('textbox', { name: 'Título en español' })).toHaveValue(
    'Oferta y calidad limitadas de chatarra',
  )
}

test('two people who edit different fields of one barrier both keep their edit, and see each other', async ({
  sitDown,
}) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openScrap(alacero.page)
  await openScrap(ficem.page)

  await scale(alacero.page, 'Severidad').getByRole('radio', { name: /^5:/ }).check({ force: true })
  for (const { page } of [alacero, ficem])
    await panel(page)
      .getByRole('button', { name: /^Otros idiomas/ })
      .click()
  const portuguese = panel(ficem.page).getByRole('textbox', { name: 'Título en portugués' })
  await portuguese.fill('Oferta limitada de sucata de qualidade')
  await portuguese.press('Tab')

  for (const { page } of [alacero, ficem]) {
    await expect(panel(page).getByRole('textbox', { name: 'Título en portugués' })).toHaveValue(
      'Oferta limitada de sucata de qualidade',
    )
    await expect(scale(page, 'Severidad').getByRole('radio', { name: /^5:/ })).toBeChecked()
    await expect(saved(page)).toHaveText(/Guardado/)
  }
  await expect(panel(alacero.page).getByText('FICEM').first()).toBeVisible()

  await test.step('the list of all groups, made from rows, shows it too', async () => {
    await expect(async () => {
      const response = await alacero.page.request.get('/api/records/demo-t-02')
      const { record } = (await response.json()) as { record: { severity: number; title: { pt: string } } }
      expect(record.severity).toBe(5)
      expect(record.title.pt).toBe('Oferta limitada de sucata de qualidade')
    }).toPass({ timeout: 20_000, intervals: [100] })
  })
})

test('a barrier is created, gets its reference, is archived and restored', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero/barriers')
  await page.getByRole('button', { name: 'Nueva barrera' }).click()
  await page.getByRole('textbox', { name: 'Título en español' }).fill("L'acier d'Ana 🏭 sin hornos")
  await page.getByText('Financiera', { exact: true }).last().click()
  await expect(
    panel(page)
      .getByText(/BAR-0\d\d/)
      .first(),
  ).toBeVisible({ timeout: 10_000 })
  const row = page.getByRole('row', { name: /L'acier d'Ana 🏭 sin hornos/ })
  await expect(row).toBeVisible()

  await panel(page).getByRole('button', { name: 'Más acciones sobre esta ficha' }).click()
  await page.getByRole('menuitem', { name: 'Archivar' }).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(row).toBeVisible()
})

test('the grid is filtered by text, and the matrix opens the records of a cell', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/barriers')
  await expect(page.getByRole('status').filter({ hasText: /^3\d fichas/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Buscar en la lista' }).fill('hidrogeno')
  await expect(page.getByText(/^\d de 3\d$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Hidrógeno bajo en carbono/ })).toBeVisible()
  await page.getByRole('button', { name: 'Quitar todos los filtros' }).click()

  await page.getByText('Matriz', { exact: true }).click()
  await page.getByRole('link', { name: /fichas?: Severidad 5 · .* 5/ }).click()
  await expect(page).toHaveURL(/severity=5/)
  await expect(page.getByRole('row', { name: /BAR-005/ })).toBeVisible()
})

test('a barrier moves in the matrix by key and by hand, both ratings as one step, and another person sees it', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: rival } = await sitDown('FICEM', 'editor', 'acero')
  for (const each of [page, rival]) await each.goto('/groups/acero/barriers?view=matrix')
  const cellOf = (on: Page, severity: number, persistence: number) =>
    on
      .locator('.matrix tbody tr')
      .nth(5 - severity)
      .locator('td')
      .nth(persistence - 1)
  const card = (on: Page) => on.getByRole('button', { name: /^BAR-010/ })
  await expect(cellOf(page, 3, 3).getByRole('button', { name: /^BAR-010/ })).toBeVisible()

  await card(page).focus()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(cellOf(rival, 4, 3).getByRole('button', { name: /^BAR-010/ })).toBeVisible()
  // The focus goes with it.
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(cellOf(rival, 4, 2).getByRole('button', { name: /^BAR-010/ })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'BAR-010 · Severidad: 4' })).toHaveCount(1)

  await card(page).dragTo(cellOf(page, 1, 5))
  await expect(cellOf(rival, 1, 5).getByRole('button', { name: /^BAR-010/ })).toBeVisible()
  // The message of the move before may still be on its way out.
  const dropped = page.getByRole('alert').filter({ hasText: 'BAR-010 · Severidad: 1' })
  await dropped.getByRole('button', { name: 'Deshacer' }).click()
  await expect(cellOf(rival, 4, 2).getByRole('button', { name: /^BAR-010/ })).toBeVisible()
  await card(page).focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(cellOf(rival, 3, 3).getByRole('button', { name: /^BAR-010/ })).toBeVisible()

  await page.getByRole('combobox', { name: 'Filas' }).selectOption({ label: '¿Podemos moverla?' })
  await expect(page).toHaveURL(/axes=tractability/)
  const tray = page.getByRole('region', { name: 'Sin evaluar' })
  await expect(tray.getByRole('button', { name: /^BAR-010/ })).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
})

test('where a barrier is meant to be is set in the matrix by key and by hand, as one step, and another person sees it', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: rival } = await sitDown('FICEM', 'editor', 'acero')
  for (const each of [page, rival]) await each.goto('/groups/acero/barriers?view=matrix')
  const card = page.locator('[data-card]').filter({ hasText: 'BAR-015' })
  const mark = (on: Page) => on.getByRole('button', { name: /^BAR-015 .*, meta: de Severidad 5 · Persistencia 4 a/ })
  const meant = (on: Page, place: string) =>
    expect(on.locator('.matrix-target').filter({ hasText: 'BAR-015' })).toHaveAccessibleName(new RegExp(`a ${place}$`))
  await card.focus()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await meant(rival, 'Severidad 4 · Persistencia 4')
  // The card stays where the barrier is, and keeps the focus.
  await expect(card).toBeFocused()
  await expect(mark(page)).toHaveCount(2)
  const arrows = page.locator('.matrix-arrows line')
  const before = await arrows.count()

  await page.getByText('Meta', { exact: true }).click()
  const cell = page.locator('.matrix tbody tr').nth(3).locator('td').nth(0)
  await card.dragTo(cell)
  await meant(rival, 'Severidad 2 · Persistencia 1')
  await expect(arrows).toHaveCount(before)
  await expect(page.getByRole('region', { name: 'De hoy a la meta' })).toContainText(
    'de Severidad 5 · Persistencia 4 a Severidad 2 · Persistencia 1',
  )
  expect(await seriousIn(page)).toEqual([])
  await page.locator('.matrix-target').filter({ hasText: 'BAR-015' }).focus()
  await page.keyboard.press('Control+z')
  await meant(rival, 'Severidad 4 · Persistencia 4')
  await page.locator('.matrix-target').filter({ hasText: 'BAR-015' }).focus()
  await page.keyboard.press('Shift+Delete')
  await expect(rival.locator('.matrix-target').filter({ hasText: 'BAR-015' })).toHaveCount(0)
  await expect(card).toBeFocused()
})

test('an action moves on the board by hand, by key and by its menu, which another person sees, and waits for what it may', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: rival } = await sitDown('FICEM', 'editor', 'acero')
  for (const each of [page, rival]) await each.goto('/groups/acero/actions?view=board')
  const column = (on: Page, name: string) => on.getByRole('region', { name: new RegExp(`^${name} \\d`) })
  const card = (on: Page, name: string) => column(on, name).locator('.board-card', { hasText: 'ACT-013' })
  // Until then cards are there to be read.
  await expect(saved(page)).toHaveText(/Guardado/)
  await card(page, 'A tiempo').dragTo(column(page, 'Demorada').getByRole('heading'))
  await expect(card(rival, 'Demorada')).toBeVisible()
  const moved = page.getByRole('alert').filter({ hasText: 'ACT-013 · Estado: Demorada' })
  await moved.getByRole('button', { name: 'Deshacer' }).click()
  await expect(card(rival, 'A tiempo')).toBeVisible()
  await card(page, 'A tiempo').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(card(rival, 'En riesgo')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(card(rival, 'A tiempo')).toBeVisible()
  await page.getByRole('button', { name: 'Mover ACT-013 a…' }).click()
  await page.getByRole('menuitem', { name: 'Bloqueada' }).click()
  await expect(card(rival, 'Bloqueada')).toBeVisible()
  // Of another group: it says why it stays.
  await page.getByRole('button', { name: 'Mover ACT-011 a…' }).click()
  await expect(page.getByText('se mueve en su registro')).toBeVisible()
  await page.keyboard.press('Escape')

  await test.step('only cards near the screen are drawn, the one with the focus stays, and paper has them all', async () => {
    await rival.setViewportSize({ width: 1280, height: 240 })
    await rival.goto('/actions?view=board')
    const long = rival.getByRole('region', { name: /^A tiempo \d/ })
    const cards = long.getByRole('listitem')
    const first = cards.first()
    const all = Number(await first.getAttribute('aria-setsize'))
    await expect.poll(() => cards.count()).toBeLessThan(all)
    await first.locator('.board-card').focus()
    await first.evaluate((card) => card.closest('.register-view')?.scrollTo(0, 100_000))
    await expect(long.locator(`[aria-posinset="${String(all)}"]`)).toBeVisible()
    await expect(cards.first().locator('.board-card')).toBeFocused()
    await rival.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(cards).toHaveCount(all)
  })

  await card(page, 'Bloqueada').click()
  const waits = page.getByRole('region', { name: 'Espera a' })
  const choose = async (reference: string) => {
    const field = waits.getByPlaceholder('Agregar una acción que debe ir antes')
    await field.click()
    await field.fill(reference)
    await page.getByRole('option', { name: new RegExp(`^${reference} `) }).click()
  }
  // ACT-014 waits for it already.
  await choose('ACT-014')
  await expect(waits.getByText('ya espera a esta')).toBeVisible()
  await choose('ACT-004')
  await expect(waits.getByRole('link', { name: /ACT-004/ })).toBeVisible()
  await rival.goto('/groups/acero/actions?view=timeline')
  await expect(rival.getByText('espera a ACT-004')).toBeVisible()
  const added = page.getByRole('alert').filter({ hasText: 'Ahora espera a ACT-004.' })
  await added.getByRole('button', { name: 'Deshacer' }).click()
  await expect(waits.getByRole('link', { name: /ACT-004/ })).toBeHidden()
})

test('beside an open record, the list keeps level, lead, views and export; its filters fold', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    await openScrap(page)
    const right = (await panel(page).boundingBox())?.x ?? 0
    for (const kept of [
      page.getByRole('columnheader', { name: /^Nivel/ }),
      page.getByRole('columnheader', { name: 'Líder' }),
      page.getByText('Matriz', { exact: true }),
      page.getByRole('button', { name: 'Exportar' }),
    ]) {
      const box = await kept.boundingBox()
      expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThanOrEqual(right)
    }
    await expect(page.locator('button.facet', { hasText: 'Categoría' })).toBeHidden()
    await page.getByRole('button', { name: 'Filtros' }).click()
    await expect(page.locator('button.facet', { hasText: 'Categoría' })).toBeVisible()
  }
})

test('a choice is taken back by Ctrl+Z and by its message, but not after another person’s choice', async ({
  sitDown,
}) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openScrap(alacero.page)
  await openScrap(ficem.page)
  const step = (page: Page, value: number) =>
    scale(page, '¿Seguirá vigente en el hito?').getByRole('radio', { name: new RegExp(`^${String(value)}:`) })
  const before = Number(
    await scale(alacero.page, '¿Seguirá vigente en el hito?').getByRole('radio', { checked: true }).inputValue(),
  )
  const [one, other] = [1, 2, 3].filter((value) => value !== before) as [number, number]

  await step(alacero.page, one).check({ force: true })
  await alacero.page.keyboard.press('Control+z')
  await expect(step(alacero.page, before)).toBeChecked()

  await step(alacero.page, one).check({ force: true })
  await expect(step(ficem.page, one)).toBeChecked()
  await step(ficem.page, other).check({ force: true })
  await expect(step(alacero.page, other)).toBeChecked()
  await alacero.page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(alacero.page.getByText(/^No se deshizo: FICEM/)).toBeVisible()
  await expect(step(alacero.page, other)).toBeChecked()
})

test('a field has its history, with who set each value for which organisation, also for those who only read', async ({
  sitDown,
}) => {
  const lead = await sitDown('Alacero', 'lead', 'acero')
  const address = '/groups/acero/barriers?record=demo-t-10'
  await lead.page.goto(address)
  await scale(lead.page, 'Severidad').getByRole('radio', { name: /^5:/ }).check({ force: true })
  await expect(saved(lead.page)).toHaveText(/Guardado/)
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await ficem.page.goto(address)
  await scale(ficem.page, 'Severidad').getByRole('radio', { name: /^1:/ }).check({ force: true })
  await expect(saved(ficem.page)).toHaveText(/Guardado/)

  const reader = await sitDown('Alacero', 'reader', 'acero')
  await reader.page.goto(address)
  await expect(async () => {
    // Under the pointer it is there; what comes into the panel above it may move it away.
    await panel(reader.page).getByText('Severidad', { exact: true }).hover()
    await reader.page.getByRole('button', { name: 'Historial de «Severidad»' }).click({ timeout: 2000 })
  }).toPass()
  const lines = reader.page.getByRole('list', { name: 'Historial de «Severidad»' }).getByRole('listitem')
  await expect(lines).toHaveCount(3)
  await expect(lines.first()).toHaveText(/^1.* · FICEM · /)
  await expect(lines.nth(1)).toHaveText(/^5.* · Alacero · /)
  await reader.page.keyboard.press('Escape')
  await expect(lines.first()).toBeHidden()
  await expect(panel(reader.page)).toBeVisible()
})

test('of two people who set a field while one was offline, the value that did not stay is in its history and comes back by one click', async ({
  sitDown,
}) => {
  const address = '/groups/acero/barriers?record=demo-f-05'
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  const severity = (page: Page, value: number) =>
    scale(page, 'Severidad').getByRole('radio', { name: new RegExp(`^${String(value)}:`) })
  for (const { page } of [alacero, ficem]) {
    await page.goto(address)
    await expect(saved(page)).toHaveText(/Guardado/)
  }
  // The panel comes after its list.
  await expect(severity(ficem.page, 1)).toBeAttached()
  await ficem.page.context().setOffline(true)
  await severity(ficem.page, 1).check({ force: true })
  await severity(alacero.page, 2).check({ force: true })
  await expect(saved(alacero.page)).toHaveText(/Guardado/)
  await ficem.page.context().setOffline(false)
  await expect(saved(ficem.page)).toHaveText(/Guardado/)
  await expect
    .poll(async () => (await severity(alacero.page, 1).isChecked()) === (await severity(ficem.page, 1).isChecked()))
    .toBe(true)
  const lost = (await severity(alacero.page, 1).isChecked()) ? 2 : 1

  const { page } = alacero
  await panel(page).getByText('Severidad', { exact: true }).hover()
  await page.getByRole('button', { name: 'Historial de «Severidad»' }).click()
  const line = page
    .getByRole('list', { name: 'Historial de «Severidad»' })
    .getByRole('listitem')
    .filter({ hasText: 'No quedó' })
  await expect(line).toHaveText(new RegExp(`^${String(lost)}`))
  await line.getByRole('button', { name: 'Recuperar' }).click()
  await expect(severity(page, lost)).toBeChecked()
  await expect(severity(ficem.page, lost)).toBeChecked()
})

test('what is half written in a field stays where the page goes: by the back button, and by a reload', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero/barriers')
  await page.getByRole('row').getByText('BAR-010').click()
  const title = panel(page).getByRole('textbox', { name: 'Título en español' })
  const given = await title.inputValue()
  await title.fill(`${given} a medias`)
  await page.goBack()
  await expect(panel(page)).toBeHidden()
  await expect(page.getByRole('row', { name: /BAR-010.* a medias/ })).toBeVisible()

  await page.goForward()
  await title.fill(given)
  // While words are on their way to the server the browser asks, and the person stays or goes.
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(title).toHaveValue(given)
})
