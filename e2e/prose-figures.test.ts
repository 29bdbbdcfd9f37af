import { readFileSync } from 'node:fs'

import { expect, test } from './people.ts'
import { openingOf, openSteelRoadmap, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

/** A picture of many dots. */
const photo = readFileSync(new URL('../docs/images/roadmap.png', import.meta.url))

test('a picture is inserted, described, read by others, printed, in the PDF, and of no other page', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: reader } = await sitDown('Alacero', 'reader', 'acero')
  await openSteelRoadmap(page)
  await openSteelRoadmap(reader)
  await writeAtEndOfOpening(page, ' Vea la figura.')

  await test.step('by the slash menu, which asks what it shows', async () => {
    // Asked for early: the browser is told to hand the choice over before the menu opens it.
    const chosen = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/imagen')
    await expect(page.getByRole('option', { name: 'Imagen' })).toBeVisible()
    await page.keyboard.press('Enter')
    await (await chosen).setFiles({ name: 'horno.png', mimeType: 'image/png', buffer: photo })
    const dialog = page.getByRole('dialog', { name: 'Describir la imagen' })
    await expect(dialog.getByLabel('Texto alternativo')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Falta el texto alternativo' })).toBeVisible()
    await page.getByRole('button', { name: 'Falta el texto alternativo' }).click()
    await dialog.getByLabel('Texto alternativo').fill('Un alto horno visto de lejos')
    await dialog.getByText('Mediana').click()
    await dialog.getByRole('button', { name: 'Guardar' }).click()
    await expect(page.getByRole('button', { name: 'Falta el texto alternativo' })).toHaveCount(0)
  })

  await test.step('it is drawn for readers, with its caption', async () => {
    await page.locator('.figure figcaption').click()
    await page.keyboard.type('Planta de Monterrey')
    await expect(savedMark(page)).toHaveText(/Guardado/)
    const figure = reader.locator('.figure')
    await expect(figure.getByRole('img', { name: 'Un alto horno visto de lejos' })).toBeVisible()
    await expect(figure).toContainText('Planta de Monterrey')
    await expect
      .poll(() => figure.locator('.figure-picture img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await expect(figure.getByRole('button')).toBeHidden()
  })

  await test.step('the file of another roadmap shows nothing', async () => {
    const [, file = ''] =
      /files\/(\w+)/.exec((await page.locator('.figure-picture img').getAttribute('src')) ?? '') ?? []
    const other = await page.request.get(`/api/roadmaps/hoja-de-ruta-cemento/files/${file}`)
    expect(other.status()).toBe(404)
    const html = await page.request.get('/api/roadmaps/hoja-de-ruta-acero/file?format=html')
    expect(await html.text()).toContain('alt="Un alto horno visto de lejos"')
  })

  await test.step('what is no picture is refused, and says so', async () => {
    await page.locator('.prose > p').last().click()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    await page.locator('input[type="file"][accept*="image/png"]').setInputFiles({
      name: 'falsa.png',
      mimeType: 'image/png',
      buffer: svg,
    })
    await expect(page.getByText('La imagen no se insertó: no es una imagen')).toBeVisible()
    await expect(page.locator('.figure')).toHaveCount(1)
  })
  await expect(openingOf(page)).toContainText('Vea la figura.')
})
