import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { roadmapText, steelRoadmap } from './steel-roadmap.ts'

/** A browser without a printer calls what it would call before and after. */
async function withPrinter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'))
      document.documentElement.dataset['printed'] = 'true'
    }
  })
}

const printed = (page: Page) => page.locator('html[data-printed]')

/** The words on paper. */
async function wordsOnPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  return page.locator('body').innerText()
}

test('printing waits for everything a roadmap cites, and leaves the page around it out', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await withPrinter(page)
  const { promise: records, resolve: sendRecords } = Promise.withResolvers<void>()
  await page.route(/\/api\/(roadmaps\/[^/]+\/records|records\/)/, async (route) => {
    await records
    await route.continue()
  })
  await page.goto(steelRoadmap)
  await expect(roadmapText(page)).toContainText('(…)')

  await page.keyboard.press('Control+p')
  await expect(page.getByText('Cargando lo que falta para imprimir…')).toBeVisible()
  await expect(printed(page)).not.toBeAttached()
  sendRecords()
  await expect(printed(page)).toBeAttached()

  const paper = await wordsOnPaper(page)
  expect(paper).toMatch(/^Declaración de Colaboración\s+\d+ de \S+ de \d{4}\s+Acero\s/)
  expect(paper).toContain('(BAR-001)')
  expect(paper).toContain('Oferta y calidad limitadas de chatarra')
  for (const left of ['…)', 'Cargando', 'Ir al contenido', 'Leen esto', 'Discusión', 'palabras', 'incompleta']) {
    expect(paper).not.toContain(left)
  }
  const margins = await page.evaluate(() =>
    ['coalition', 'day', 'title'].map((name) =>
      getComputedStyle(document.documentElement).getPropertyValue(`--printed-${name}`),
    ),
  )
  expect(margins).toEqual([
    '"Declaración de Colaboración"',
    expect.stringMatching(/de \d{4}"$/),
    '"Acero · Hoja de ruta del acero"',
  ])
})

test('what cannot be loaded is said, on the screen and on paper', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await withPrinter(page)
  await page.route(/\/api\/(roadmaps\/[^/]+\/records|records\/)/, (route) => route.abort())
  await page.goto(steelRoadmap)
  await expect(roadmapText(page)).toContainText('(…)')
  await page.getByRole('button', { name: 'Más', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Imprimir' }).click()
  await expect(page.getByText('No se pudo cargar todo lo que va impreso.')).toBeVisible()
  await expect(printed(page)).not.toBeAttached()
  await page.getByRole('button', { name: 'Imprimir lo que hay' }).click()
  expect(await wordsOnPaper(page)).toContain('Impresión incompleta')
})

test('a register is printed with all its rows and without its tools', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await withPrinter(page)
  await page.setViewportSize({ width: 1440, height: 500 })
  await page.goto('/barriers')
  await expect(page.getByRole('grid')).toBeVisible()
  const all = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  expect(await page.getByRole('rowgroup').last().getByRole('row').count()).toBeLessThan(all)

  await page.keyboard.press('Control+p')
  await expect(printed(page)).toBeAttached()
  await expect(page.getByRole('rowgroup').last().getByRole('row')).toHaveCount(all)
  const paper = await wordsOnPaper(page)
  expect(paper).toMatch(/^Declaración de Colaboración/)
  for (const left of ['Filtrar', 'Exportar', 'Faltan fichas', 'Leen esto']) expect(paper).not.toContain(left)
})
