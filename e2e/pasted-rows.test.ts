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
