import type { Page } from '@playwright/test'

import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes, seriousIn } from './serious-barriers.ts'

const test = testApart()

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const columns = (page: Page) =>
  page.locator('[role="columnheader"]').evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column')))
const active = (page: Page) =>
  page.evaluate(() => {
    const named = document.querySelector('.grid')?.getAttribute('aria-activedescendant')
    const element = document.getElementById(named ?? '')
    const row = element?.closest('[role="row"]')
    return { text: element?.textContent ?? '', isOpen: row?.getAttribute('aria-expanded') ?? null }
  })

/** Opens a menu beside the filters by keyboard. */
async function openMenu(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).focus()
  await press(page, 'Enter')
}

test('a list is arranged by keyboard alone, and its address says how', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto('/groups/acero/barriers')
  await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()

  await test.step('a column is pinned, widened and hidden at its head, which is one stop of the Tab key', async () => {
    await page.getByRole('grid').focus()
    await press(page, 'End', 'Tab', 'Home')
    await expect(page.getByRole('button', { name: 'Ref.' })).toBeFocused()
    await press(page, 'ArrowRight', 'Enter')
    const item = (name: string) => page.getByRole('menuitem', { name })
    await expect(item('Fijar a la izquierda')).toBeVisible()
    expect(await seriousIn(page)).toEqual([])
    await item('Fijar a la izquierda').press('Enter')
    await expect(page).toHaveURL(/cols=\*reference/)
    await expect(page.getByRole('menu')).toHaveCount(0)
    await press(page, 'Enter')
    await item('Más ancha').press('Enter')
    await expect(page).toHaveURL(/\*reference\.\d+/)
    await press(page, 'Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await press(page, 'ArrowRight', 'ArrowRight', 'Enter')
    await item('Ocultar la columna').press('Enter')
    await expect
      .poll(() => columns(page))
      .toEqual(['reference', 'title', 'level', 'lead', 'sectors', 'status', 'updated'])
  })

  await test.step('a field that the list did not show is put in and moved by the menu', async () => {
    await openMenu(page, 'Columnas')
    const trend = page.getByRole('checkbox', { name: 'Tendencia' })
    await expect(trend).toBeVisible()
    await expectOpenInBothThemes(page, 'the menu of columns')
    await trend.press('Space')
    await page.getByRole('button', { name: 'Subir Tendencia' }).press('Enter')
    await press(page, 'Escape')
    await expect
      .poll(() => columns(page))
      .toEqual(['reference', 'title', 'level', 'lead', 'sectors', 'status', 'trend', 'updated'])
    await page.setViewportSize({ width: 900, height: 800 })
    const reference = page.locator('[role="columnheader"][data-column="reference"]')
    await page.getByRole('grid').focus()
    await press(page, 'Control+Home', 'End')
    // The list scrolls to the active cell, and the pinned column stays.
    await expect(page.locator('.grid-cell[data-active="true"][data-column="updated"]')).toBeInViewport({ ratio: 0.9 })
    await expect(reference).toBeInViewport({ ratio: 0.9 })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('cells are copied in the order that is shown', async () => {
    await page.getByRole('grid').focus()
    await press(page, 'Control+Home', 'End', 'ArrowLeft', 'Shift+ArrowLeft', 'Control+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\S[^\t]*\t(Estable|Empeora|Cede)$/)
  })

  await test.step('the list is grouped; arrows stop at a group, close it and open it', async () => {
    await page.goto('/groups/acero/barriers?group=sectors&rollup=severity.mean,status.share.accepted')
    const grid = page.getByRole('treegrid')
    await grid.focus()
    await press(page, 'Control+Home')
    await expect.poll(() => active(page)).toMatchObject({ isOpen: 'true' })
    expect((await active(page)).text).toMatch(/^Acero \d+ fichas, \d+ también en otros grupos/)
    const rows = Number(await grid.getAttribute('aria-rowcount'))
    await press(page, 'ArrowLeft')
    await expect.poll(() => active(page)).toMatchObject({ isOpen: 'false' })
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(rows)
    await expectOpenInBothThemes(page, 'a list of groups')
    await expect(page).toHaveURL(/closed=steel/)
    await page.reload()
    await expect(page.getByRole('row', { name: /^Acero \d+ fichas/ })).toHaveAttribute('aria-expanded', 'false')
    await grid.focus()
    await press(page, 'Control+Home')
    await press(page, 'ArrowRight')
    await expect(grid).toHaveAttribute('aria-rowcount', String(rows))
    await press(page, 'ArrowDown')
    await expect.poll(() => active(page)).toMatchObject({ isOpen: null, text: 'BAR-001' })
    await expect(page.locator('.grid-foot')).toContainText('17 fichas en total')
    await expect(page.locator('.grid-foot')).toContainText(/Reconocida \d+\s%/)
  })

  await test.step('conditions narrow the list, stand in the address, and are taken back by their chips', async () => {
    await page.goto('/groups/acero/barriers')
    await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
    await openMenu(page, 'Condiciones')
    await page.getByRole('combobox', { name: 'Campo' }).fill('Severidad')
    // The keys choose among what the search has left.
    await expect(page.getByRole('option')).toHaveText(['Severidad', 'Meta de severidad'])
    await press(page, 'ArrowDown', 'Enter')
    const value = page.getByRole('textbox', { name: 'Valor de Severidad' })
    await value.fill('5')
    await expect(page).toHaveURL(/where=severity\.eq\.5/)
    await page.getByRole('button', { name: 'Agregar un grupo' }).press('Enter')
    await page.getByRole('combobox', { name: 'Valor de Estado' }).focus()
    await page.keyboard.type('Reconocida')
    await expect(page.getByRole('option')).toHaveText(['Reconocida'])
    await press(page, 'ArrowDown', 'Enter')
    await expect(page).toHaveURL(/where=severity\.eq\.5%2Cstatus\.any\.accepted/)
    await expectOpenInBothThemes(page, 'the menu of conditions')
    await press(page, 'Escape', 'Escape')
    const chips = page.getByRole('list', { name: 'Filtros aplicados' })
    await expect(chips).toContainText('Severidad = 5')
    await expect(chips).toContainText('Estado es Reconocida')
    await chips.getByRole('button', { name: 'Quitar el filtro Severidad = 5' }).press('Enter')
    await expect(page).toHaveURL(/where=status\.any\.accepted/)
    await page.goto('/groups/acero/barriers?where=owner.any.x,severity.ge.4')
    await expect(chips).toContainText('no se aplica: «owner.any.x»')
    await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
  })

  await test.step('selected records are duplicated in one step, and the copies are taken back in one', async () => {
    await page.goto('/groups/acero/barriers')
    await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
    await page.getByRole('grid').focus()
    await press(page, 'Control+Home', 'Shift+ArrowDown')
    await page.getByRole('button', { name: 'Duplicar' }).press('Enter')
    await expect(page.getByText('Se hicieron 2 copias. Empiezan de nuevo')).toBeVisible()
    const copies = page.getByRole('row', { name: /\(copia\)/ })
    await expect(copies).toHaveCount(2)
    await expect(copies.first()).toContainText('Propuesta')
    await page.getByRole('grid').focus()
    await press(page, 'Control+z')
    await expect(page.getByText('Las copias quedaron archivadas.')).toBeVisible()
    await expect(copies).toHaveCount(0)
  })

  await test.step('the open record is duplicated by its menu, and its copy opens', async () => {
    await page.goto('/groups/acero/barriers?record=demo-t-02')
    await page.getByRole('button', { name: 'Más acciones sobre esta ficha' }).click()
    await page.getByRole('menuitem', { name: 'Duplicar' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Título en español' })).toHaveValue(/\(copia\)$/)
    await expect(page).not.toHaveURL(/demo-t-02/)
  })
})
