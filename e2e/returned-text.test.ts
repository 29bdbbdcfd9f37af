import { editedWord } from '../apps/server/src/testing/edited-word.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const roadmap = 'hoja-de-ruta-acero'
const address = `/groups/acero/roadmaps/${roadmap}`
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

test('a Word file comes back: what is ticked is filed, a letter confirms it, and the file stays with its readers', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const given = await page.request.get(`/api/roadmaps/${roadmap}/file?format=docx&comments=0&proposals=0`)
  expect(given.ok()).toBe(true)
  let count = 0
  const edited = editedWord(new Uint8Array(await given.body()), (body) => {
    // The first words of two paragraphs, without tracking.
    body.xml = body.xml.replaceAll(
      /(<w:t[^>]*>)([A-ZÁÉÍÓÚ][a-záéíóú]+ [a-z]+ [^<]{40,})(<\/w:t>)/g,
      (whole, open, text, end) => {
        count += 1
        return count > 2 ? whole : `${String(open)}${count === 1 ? 'PRIMERO' : 'SEGUNDO'} ${String(text)}${String(end)}`
      },
    )
  })
  expect(count).toBeGreaterThan(1)

  await page.goto(`${address}/returned`)
  await page.getByRole('combobox', { name: 'De quién son los cambios' }).click()
  await page.getByRole('option', { name: 'FICEM' }).click()
  const choose = page.locator('.returned-drop input[type=file]')
  await choose.setInputFiles({ name: 'nota del ministerio.docx', mimeType: word, buffer: Buffer.from(edited) })
  await expect(page.getByText('El archivo pide 2 cambios.')).toBeVisible()
  await expect(page.getByText('Solo usted lee este archivo y lo que trae.')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  const id = page.url().split('/').at(-1) ?? ''

  // The file as it came, for its bringer alone.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Descargar el archivo como llegó' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('nota del ministerio.docx')
  const other = await sitDown('FICEM', 'editor', 'acero')
  expect((await other.page.request.get(`/api/returned/${id}/original`)).status()).toBe(404)

  // Only what is ticked is filed.
  const changes = page.locator('.returned-change')
  await changes.filter({ hasText: 'SEGUNDO' }).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: 'Presentar 1' }).click()
  await expect(page.getByRole('heading', { name: 'Se presentó 1 propuesta o comentario.' })).toBeVisible()

  await page.getByRole('button', { name: 'Confirmar con un oficio' }).click()
  const dialog = page.getByRole('dialog', { name: 'Oficio de FICEM' })
  await dialog.getByLabel('Número del oficio').fill('DG-12/2026')
  await dialog.getByLabel('Fecha del oficio').fill('2026-02-03')
  await dialog.getByLabel('Quién lo firma').fill('Ing. Íñigo Prueba')
  await dialog.getByLabel('Cargo').fill('Director de Industria')
  const chosen = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Adjuntar archivos' }).click()
  await (
    await chosen
  ).setFiles({
    name: 'oficio.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nel oficio'),
  })
  await dialog.getByRole('button', { name: 'Confirmar', exact: true }).click()
  await expect(dialog).toBeHidden()

  const threads = await other.page.request.get(`/api/threads?room=roadmap.${roadmap}`)
  const text = await threads.text()
  expect(text).toContain('PRIMERO')
  expect(text).not.toContain('SEGUNDO')
  expect(text).not.toContain('nota del ministerio')
  await page.getByRole('link', { name: 'Ver en la hoja de ruta' }).click()
  const thread = page.locator('.thread', { hasText: 'DG-12/2026' }).first()
  await expect(thread.locator('.received-letter')).toContainText(
    /Confirmado por oficio N\.º DG-12\/2026 del 3 feb.? 2026, firmado por Ing\. Íñigo Prueba \(Director de Industria\)\./,
  )
})

test('a PDF that comes back becomes a comment with its file, at the paragraph that is chosen', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto(`${address}/returned`)
  await page.locator('.returned-drop input[type=file]').setInputFiles({
    name: 'observaciones.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nlas observaciones'),
  })
  await expect(page.getByRole('heading', { name: 'Presentarlo como comentario' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Sobre' }).fill('Resumen')
  await page.getByRole('option', { name: /Resumen para los ministerios/ }).click()
  await expect(page.locator('.file-name', { hasText: 'observaciones' })).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await page
    .locator('.comment-composer')
    .getByRole('button', { name: /^(?:Comentar|Publicar)/ })
    .click()
  const thread = page.locator('.thread', { hasText: 'observaciones.pdf' }).first()
  await expect(thread).toContainText('Resumen para los ministerios')
})
