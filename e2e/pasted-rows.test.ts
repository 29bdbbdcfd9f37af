import { madeWorkbook } from '../apps/server/src/files/workbook/testing/made-workbook.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const excel = `<html><head><style>{mso-displayed-decimal-separator:"\\,";}</style></head><body><table>
  <tr><td>Título</td><td>Categoría</td><td>Severity</td><td>Organización líder</td><td>Notas</td></tr>
  <tr><td>Falta un puerto de aguas profundas</td><td>Tecnológica</td><td>4</td><td>FICEM</td><td>acta</td></tr>
  <tr><td>Permisos del puerto d’Ana 🏭</td><td>Regulatória</td><td>1,5</td><td></td><td></td></tr>
  <tr><td>Puerto sin categoría</td><td></td><td>2</td><td></td><td></td></tr>
</table></body></html>`

test('rows copied in Excel become barriers that others see, and are taken back as one', async ({ sitDown }) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  for (const { page } of [alacero, ficem]) {
    await page.goto('/groups/acero/barriers')
    await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
  }
  const { page } = alacero
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, excel)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Se agregarán 2 fichas.')).toBeVisible()
  await expect(dialog.getByText('1 fila queda fuera.')).toBeVisible()
  await expect(dialog.getByText('No es una de las opciones')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await dialog.getByLabel('Categoría de las filas que no la indican').selectOption('Financiera')
  await dialog.getByRole('button', { name: 'Agregar 3 fichas' }).click()

  await expect(dialog).toBeHidden()
  for (const each of [alacero, ficem])
    await expect(each.page.getByRole('row', { name: /Permisos del puerto d’Ana 🏭/ })).toBeVisible()
  const row = ficem.page.getByRole('row', { name: /BAR-\d+.*Falta un puerto de aguas profundas/ })
  await expect(row).toContainText('propuesta')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  for (const each of [alacero, ficem])
    await expect(each.page.getByRole('row', { name: /Falta un puerto de aguas profundas/ })).toBeHidden()
})

const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
const foreign = madeWorkbook({
  sheets: {
    Portada: `<row>${text('Matriz de obstáculos')}</row>`,
    Datos:
      `<row r="1">${text('Borrador')}</row><row r="3">${text('Obstáculo')}${text('Categoría')}${text('Severidad')}</row>` +
      `<row r="4">${text('Falta un banco de pruebas')}${text('Tecnológica')}<c><v>4</v></c></row>` +
      `<row r="5"><c t="e"><v>#REF!</v></c>${text('Financiera')}<c><v>2</v></c></row>`,
  },
})

test('rows of a workbook of another program, and of a CSV, become barriers', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'editor', 'acero')
  await page.goto('/groups/acero/barriers')
  await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
  await page.getByRole('button', { name: 'Pegar filas…' }).click()
  const dialog = page.getByRole('dialog')
  const file = dialog.locator('input[type=file]')
  await file.setInputFiles({ name: 'a.xls', mimeType: '', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
  await expect(dialog.getByRole('alert')).toContainText('Guárdelo como .xlsx')
  expect(await seriousIn(page)).toEqual([])
  await file.setInputFiles({ name: 'matriz.xlsx', mimeType: '', buffer: Buffer.from(foreign) })
  await expect(dialog.getByLabel('Hoja')).toHaveValue('1')
  await expect(dialog.getByLabel('Empezar en la fila')).toHaveValue('3')
  await dialog.getByLabel('Obstáculo').selectOption({ label: 'Título · Español' })
  await expect(dialog.getByText('Se agregará 1 ficha.')).toBeVisible()
  await expect(dialog.getByText('La celda muestra un error')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Agregar 1 ficha' }).click()
  const list = page.getByRole('grid', { name: 'Barreras' })
  await expect(list.getByRole('row', { name: /Falta un banco de pruebas/ })).toContainText('4 ×')

  await page.getByRole('button', { name: 'Pegar filas…' }).click()
  const csv = Buffer.from('Título;Categoría;Severidad\nMedición de emisión;Regulatoria;2', 'latin1')
  await file.setInputFiles({ name: 'barreras.csv', mimeType: 'text/csv', buffer: csv })
  await dialog.getByRole('button', { name: 'Agregar 1 ficha' }).click()
  await expect(list.getByRole('row', { name: /Medición de emisión/ })).toBeVisible()
})

const rivals =
  'Título;Categoría;Empresa;Costo USD/t;Dónde\nFlete desigual;Financiera;Aceros del Sur S.A.;120;Chile\nTarifa desigual;Financiera;Planta Norte;98;Perú'

test('what rivals do not show each other stays out until it is included; on a phone, and the next time columns are known', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'editor', 'acero')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/groups/acero/barriers')
  const dialog = page.getByRole('dialog')
  const choose = async () => {
    await page.getByRole('button', { name: 'Desde un archivo…' }).click()
    const buffer = Buffer.from(rivals)
    await dialog.locator('input[type=file]').setInputFiles({ name: 'costos.csv', mimeType: 'text/csv', buffer })
    await expect(
      dialog.getByRole('heading', { name: 'Una columna queda fuera por la ley de competencia' }),
    ).toBeVisible()
  }
  await choose()
  const cost = dialog.getByLabel('Costo USD/t', { exact: true })
  await expect(cost).toBeDisabled()
  await expect(dialog.getByText('tiene los costos de una empresa o planta determinada.')).toBeVisible()
  await expect(dialog.getByLabel('Dónde', { exact: true })).toHaveValue('countries')
  await expect(dialog.getByText('Sugerido por sus valores')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await dialog.getByLabel(/^Incluir «Costo USD\/t»/).check()
  await cost.selectOption({ label: 'Fuentes' })
  await dialog.getByRole('button', { name: 'Agregar 2 fichas' }).click()
  await expect(dialog).toBeHidden()

  await choose()
  await expect(cost).toBeDisabled()
  await expect(dialog.getByText('Como la última vez').first()).toBeVisible()
})
