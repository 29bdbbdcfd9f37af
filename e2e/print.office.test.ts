import { expect, test } from 'vitest'

import { printedPages } from '../apps/server/src/testing/office.ts'
import { leadPage } from './lead-page.ts'
import { openingOf, savedMark, steelRoadmap } from './steel-roadmap.ts'

const page = leadPage()

/** Prints as soon as the page's frame is there, and reads the paper. */
async function paperOf(address: string): Promise<string[]> {
  await page().addInitScript(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'true')
  })
  await page().goto(address)
  await page().getByRole('complementary', { name: 'Navegación' }).waitFor()
  await page().keyboard.press('Control+p')
  await page().locator('html[data-printed]').waitFor({ state: 'attached' })
  return printedPages(await page().pdf({ preferCSSPageSize: true }), 'pdf')
}

test('a roadmap on paper: all of its words and records, a header, a number on each sheet, and nothing of the page around it', async () => {
  const pages = await paperOf(steelRoadmap)
  expect(pages.length).toBeGreaterThan(2)
  for (const [at, sheet] of pages.entries()) {
    expect(sheet).toMatch(/^\s*Declaración de Colaboración +\d+ de \S+ de \d{4}\n/)
    expect(sheet.trimEnd()).toMatch(new RegExp(`Acero · Hoja de ruta del acero +${at + 1} ?/ ?${pages.length}$`))
  }
  const paper = pages.join('\n')
  for (const left of ['…', 'Cargando', 'Ir al contenido', 'Leen esto', 'Discusión', 'incompleta']) {
    expect(paper).not.toContain(left)
  }
  expect(paper).toMatch(/chatarra hay \( ?ACT-004 ?\)/)
  expect(paper).toMatch(/BAR-002 +Oferta y calidad limitadas de chatarra\s+Alacero/)
})

test('a register on paper lies on its side and has all its rows', async () => {
  const pages = await paperOf('/groups/acero/barriers')
  const paper = pages.join('\n')
  expect(pages[0]).toMatch(/^\s*Declaración de Colaboración +\d+ de \S+ de \d{4}\n+ *Acero\n+ *Barreras\n/)
  expect(paper).toContain('BAR-001')
  const rows = Number(/(\d+) fichas/.exec(paper)?.[1])
  expect(new Set(paper.match(/BAR-\d{3}/g)).size).toBe(rows)
  for (const left of ['Exportar', 'Faltan fichas', 'Leen esto']) expect(paper).not.toContain(left)
})

test('the coalition’s page has two sides of A4 and of Letter, with all four parts', async () => {
  const [first = '', second = '', ...more] = await paperOf('/coalition')
  expect(more).toEqual([])
  for (const said of ['Adónde lleva', 'Mt CO₂/año', 'Qué lo frena', 'Las más graves']) expect(first).toContain(said)
  for (const said of ['Qué está atrasado', 'Qué está financiado', 'FIN-001']) expect(second).toContain(said)
  expect(first + second).not.toMatch(/Copiar como imagen|incompleta/)
  expect(await printedPages(await page().pdf({ format: 'A4' }), 'pdf')).toHaveLength(2)
})

test('notes on paper stand after the text, with their numbers in it', async () => {
  await page().goto(steelRoadmap)
  await openingOf(page()).click({ position: { x: 4, y: 8 } })
  await page().keyboard.press('Home')
  await page().keyboard.press('Control+Alt+f')
  await page().keyboard.type('Nota que se imprime.')
  await page().keyboard.press('Escape')
  await savedMark(page()).filter({ hasText: 'Guardado' }).waitFor()
  const paper = (await paperOf(steelRoadmap)).join('\n')
  expect(paper).toMatch(/1 ?Documento de trabajo/)
  expect(paper).toMatch(/capacidad de ninguna empresa\.\s+1 +Nota que se imprime\./)
})
