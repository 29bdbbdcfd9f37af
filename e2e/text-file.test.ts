import { expect, test } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'
import { roadmapText, savedMark } from './steel-roadmap.ts'

test('a new roadmap begins with the text of a Word file, and a file that cannot be read says why', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero')
  const word = await page.request.get('/api/roadmaps/hoja-de-ruta-acero/file?format=docx')
  expect(word.ok()).toBe(true)
  const roadmap = `texto-de-word-${Date.now()}`
  const made = await page.request.post('/api/groups/acero/roadmaps', {
    headers: { origin: new URL(page.url()).origin },
    data: { id: roadmap, title: 'Texto que vino de Word' },
  })
  expect(made.ok()).toBe(true)
  await page.goto(`/groups/acero/roadmaps/${roadmap}`)
  await expect(page.getByRole('button', { name: 'Traer un texto de Word o Markdown…' })).toBeVisible()
  await expectOpenInBothThemes(page, 'an empty roadmap')

  const choose = page.locator('.text-file input[type=file]')
  await choose.setInputFiles({
    name: 'viejo.doc',
    mimeType: 'application/msword',
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
  })
  await expect(page.getByRole('alert').filter({ hasText: 'Guárdelo como .docx' })).toBeVisible()

  await choose.setInputFiles({
    name: 'Hoja de ruta 🏭 de O’Higgins.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await word.body(),
  })
  const text = roadmapText(page)
  await expect(text.getByRole('heading', { name: 'Resumen para los ministerios' })).toBeVisible()
  await expect(text.locator('ol > li').first()).toContainText('Aprovechar mejor lo que ya existe.')
  await expect(text.locator('table').first()).toBeVisible()
  await expect(text.locator('a[href^="https://"]').first()).toBeVisible()
  await expect(text.locator('img')).toHaveCount(0)
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await page.reload()
  await expect(text.getByRole('heading', { name: 'Resumen para los ministerios' })).toBeVisible()
})
