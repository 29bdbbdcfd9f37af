import { readFile } from 'node:fs/promises'

import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'

import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'
import { roadmapText, savedMark } from './steel-roadmap.ts'

const test = testApart()
const desk = { viewport: { width: 1440, height: 900 } }

/** As Trados or memoQ fill in a file: the translation of each unit by the words of its source. */
function translatedIn(xliff: string, words: Readonly<Record<string, string>>): string {
  return xliff.replaceAll(/<source>([^<]*)<\/source>(?:<target[^>]*>[^<]*<\/target>)?/g, (unit, source: string) => {
    const target = words[source]
    return target === undefined ? unit : `<source>${source}</source><target state="translated">${target}</target>`
  })
}

test('a translation goes out to Trados and memoQ and comes back, row by row', async ({ sitDown, minga }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', desk)
  const origin = { headers: { origin: minga.url } }
  const made = await page.request.post('/api/groups/acero/roadmaps', { ...origin, data: { title: 'Normas' } })
  const { id } = newRoadmapAnswer.parse(await made.json())
  await page.goto(`/groups/acero/roadmaps/${id}`)
  await roadmapText(page).click()
  await page.keyboard.type('La industria emite el 19,99 % del total.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Falta chatarra.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Los puertos se preparan.')
  await expect(savedMark(page)).toHaveText(/Guardado/)
  const edition = crypto.randomUUID()
  const begun = { id: edition, language: 'pt', from: 'copy' }
  expect((await page.request.post(`/api/roadmaps/${id}/editions`, { ...origin, data: begun })).ok()).toBe(true)

  await page.goto(`/groups/acero/roadmaps/${edition}/translation`)
  await page.getByRole('button', { name: 'Para traductores' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'XLIFF 1.2 (Trados, memoQ)' }).first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^normas-es-pt-.*\.xlf$/)
  const given = await readFile(await download.path(), 'utf8')
  const back = translatedIn(given, {
    Normas: 'Normas técnicas',
    'La industria emite el 19,99 % del total.': 'A indústria emite 19,9 % do total.',
    'Falta chatarra.': 'Falta sucata.',
    'Los puertos se preparan.': 'Os portos <x id="1"/> se preparam.',
  })

  await page.getByRole('button', { name: 'Para traductores' }).click()
  await page.getByRole('menuitem', { name: 'Traer de vuelta un archivo' }).click()
  await expectOpenInBothThemes(page, 'the page where a translation comes back')
  const input = page.locator('input[type=file]')
  const file = { name: 'normas_pt.xlf', mimeType: 'application/xliff+xml' }
  await input.setInputFiles({ ...file, buffer: Buffer.from('<html></html>') })
  await expect(page.getByText('No es un XLIFF de la versión 1.2 ni de la 2, ni un Word.')).toBeVisible()
  await input.setInputFiles({ ...file, buffer: Buffer.from(back) })
  await expect(page.getByRole('heading', { name: 'Traducciones nuevas o distintas' })).toBeVisible()
  await expect(page.getByText('Donde el original dice «19,99 %», aquí dice «19,9 %».')).toBeVisible()
  await expect(page.getByText('código 1 no estaba en el archivo')).toBeVisible()
  await expectOpenInBothThemes(page, 'what a returned translation changes')
  await page.getByRole('checkbox', { name: 'Tomar esta traducción de «La industria emite' }).uncheck()
  await page.getByRole('button', { name: 'Guardar 2 traducciones' }).click()
  await expect(page.getByText('Se guardaron 2 traducciones.')).toBeVisible()
  await page.getByRole('link', { name: 'Ver la traducción' }).click()
  await expect(page.getByRole('button', { name: 'Sin traducir: 2' })).toBeVisible()
})

test('the secretariat keeps the glossary, and takes terms from a file', async ({ sitDown }) => {
  const { page } = await sitDown('Secretaría', 'lead', 'datos', desk)
  await page.goto('/glossary')
  await page.getByRole('button', { name: 'Nuevo término' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nuevo término' })
  const spanish = dialog.getByRole('group', { name: 'Español' })
  await spanish.getByRole('textbox', { name: 'Término' }).fill('alto horno; horno alto')
  await spanish.getByRole('textbox', { name: 'Definición' }).fill('Horno de cuba que reduce el mineral con coque.')
  await dialog.getByRole('group', { name: 'Português' }).getByRole('textbox', { name: 'Término' }).fill('alto-forno')
  await expectOpenInBothThemes(page, 'the form of a term')
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('1 término')).toBeVisible()

  const concept = (id: string, es: string, pt: string) =>
    `<conceptEntry id="${id}"><langSec xml:lang="es"><termSec><term>${es}</term></termSec></langSec><langSec xml:lang="pt-BR"><termSec><term>${pt}</term></termSec></langSec></conceptEntry>`
  const tbx = `<tbx type="TBX-Basic" style="dca" xml:lang="es" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>${concept('a', 'alto horno', 'alto-forno')}${concept('b', 'chatarra', 'sucata')}${concept('c', 'clínker', 'clínquer')}</body></text></tbx>`
  await page.locator('input[type=file]').setInputFiles({
    name: 'memoq.tbx',
    mimeType: 'application/xml',
    buffer: Buffer.from(tbx),
  })
  const brought = page.getByRole('dialog', { name: 'Términos de «memoq.tbx»' })
  await expect(brought.getByRole('checkbox')).toHaveCount(3)
  await expectOpenInBothThemes(page, 'what a file of terms changes')
  await brought.getByRole('checkbox', { name: 'Guardar «alto horno»' }).uncheck()
  await brought.getByRole('button', { name: 'Guardar 2 términos' }).click()
  await expect(page.getByText('3 términos')).toBeVisible()
  await page.getByRole('textbox', { name: 'Buscar un término' }).fill('CLINKER')
  await expect(page.getByText('clínquer')).toBeVisible()
  await page.getByRole('button', { name: 'Archivos' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'TBX, para Trados, memoQ y otros' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('<term>horno alto</term>')
})
