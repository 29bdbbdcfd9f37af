import type { Page } from '@playwright/test'

import { expect, testApart } from './people.ts'
import { seriousIn } from './serious-barriers.ts'
import { openingOf, openSteelRoadmap, roadmapText, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

const test = testApart()

function note(page: Page, number: number) {
  return roadmapText(page).getByRole('button', { name: `Nota ${String(number)}: ` })
}

function listOf(page: Page) {
  return page.getByRole('region', { name: 'Notas' })
}

function wordsOf(page: Page, number: number) {
  return page.getByRole('textbox', { name: `Texto de la nota ${String(number)}` })
}

test('two people write a note together, numbers follow the text, and readers and files have its words', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: other } = await sitDown('FICEM', 'editor', 'acero')
  const { page: reader } = await sitDown('Alacero', 'reader', 'acero')
  for (const each of [page, other, reader]) await openSteelRoadmap(each)

  await test.step('by Ctrl+Alt+F, and back to the text', async () => {
    await writeAtEndOfOpening(page, ' Falta chatarra')
    await page.keyboard.press('Control+Alt+f')
    await expect(wordsOf(page, 1)).toBeFocused()
    await page.keyboard.type('Fuente: worldsteel')
    expect(await seriousIn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.keyboard.type(' hoy.')
    await expect(openingOf(page)).toContainText('Falta chatarra1 hoy.')
    await expect(savedMark(page)).toHaveText(/Guardado/)
  })

  await test.step('both write in it', async () => {
    for (const each of [page, other]) {
      await note(each, 1).click()
      await expect(wordsOf(each, 1)).toBeFocused()
    }
    await other.keyboard.type(' (tabla 12)')
    await expect(wordsOf(page, 1)).toHaveText('Fuente: worldsteel (tabla 12)')
    await page.keyboard.type(', 2024')
    await expect(wordsOf(other, 1)).toHaveText('Fuente: worldsteel (tabla 12), 2024')
    for (const each of [page, other]) await each.keyboard.press('Escape')
  })

  await test.step('one that is put before it takes its number', async () => {
    await openingOf(other).click({ position: { x: 4, y: 8 } })
    await other.keyboard.press('Home')
    await other.keyboard.type('/nota al pie')
    // The list takes the key once it is drawn.
    await expect(other.getByRole('option', { name: /^Nota al pie/, selected: true })).toBeVisible()
    await other.keyboard.press('Enter')
    await expect(wordsOf(other, 1)).toBeFocused()
    await other.keyboard.type('Documento de la secretaría')
    await expect(note(page, 2)).toHaveAccessibleName('Nota 2: Fuente: worldsteel (tabla 12), 2024')
    await expect(listOf(page).getByRole('listitem')).toHaveText([
      '1Documento de la secretaría',
      '2Fuente: worldsteel (tabla 12), 2024',
    ])
  })

  await test.step('its maker undoes it, with its words', async () => {
    await other.keyboard.press('Escape')
    await note(other, 1).click()
    await other.getByRole('button', { name: 'Eliminar la nota' }).click()
    await expect(note(page, 1)).toHaveAccessibleName('Nota 1: Fuente: worldsteel (tabla 12), 2024')
    await other.keyboard.press('Control+z')
    await expect(note(page, 1)).toHaveAccessibleName('Nota 1: Documento de la secretaría')
  })

  await test.step('read by pointer and by keyboard', async () => {
    await note(reader, 2).hover()
    await expect(reader.locator('.footnote-card')).toHaveText('2Fuente: worldsteel (tabla 12), 2024')
    await reader.mouse.move(2, 2)
    await expect(reader.locator('.footnote-card')).toHaveCount(0)
    await note(reader, 1).focus()
    await expect(reader.locator('.footnote-card')).toHaveText('1Documento de la secretaría')
    await reader.keyboard.press('Enter')
    await expect(wordsOf(reader, 1)).toHaveCount(0)
  })

  await test.step('in a file', async () => {
    await expect(savedMark(other)).toHaveText(/Guardado/)
    const file = await page.request.get('/api/roadmaps/hoja-de-ruta-acero/file?format=md')
    const text = await file.text()
    expect(text).toContain('Falta chatarra[^2] hoy.')
    expect(text).toMatch(/\[\^1\]: Documento de la secretaría\n\n\[\^2\]: Fuente: worldsteel \(tabla 12\), 2024/)
  })
})
