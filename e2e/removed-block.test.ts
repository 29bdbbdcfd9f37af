import { expect, test } from './people.ts'
import { openSteelRoadmap, roadmapText, savedMark } from './steel-roadmap.ts'

test('words typed in a paragraph that another person removed meanwhile are kept for their writer, and say why', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: other } = await sitDown('FICEM', 'editor', 'acero')
  await openSteelRoadmap(page)
  await openSteelRoadmap(other)
  const paragraph = 'Este párrafo se quitará.'
  // In the middle of the text a picture may stand, and a press on it selects it.
  await roadmapText(page).locator('> *').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  // Whatever the text ended with: a heading that is emptied becomes a paragraph before it goes.
  await page.keyboard.press('Control+Alt+0')
  await page.keyboard.type(paragraph)
  await expect(savedMark(page)).toHaveText(/Guardado/)
  const there = roadmapText(other).getByText(paragraph)
  await expect(there).toBeVisible()

  await page.context().setOffline(true)
  await expect(savedMark(page)).toHaveText(/Sin conexión/)
  await page.keyboard.type(' Una frase de una hora de trabajo.')
  const blocks = roadmapText(other).locator('> *')
  const all = await blocks.count()
  await there.click({ clickCount: 3 })
  await other.keyboard.press('Backspace')
  await expect(roadmapText(other)).not.toContainText('Este párrafo')
  // The empty block goes with a key of its own, which on a busy machine may come before the letters have gone.
  await other.keyboard.press('Backspace')
  await expect(blocks).toHaveCount(all - 1)
  await expect(savedMark(other)).toHaveText(/Guardado/)

  await page.context().setOffline(false)
  const notice = page.getByRole('alert').filter({ hasText: 'Se quitó o movió el bloque en el que usted escribía.' })
  await expect(notice).toBeVisible({ timeout: 30_000 })
  await expect(roadmapText(page)).not.toContainText('Una frase de una hora de trabajo.')
  await notice.getByRole('button', { name: 'Ver y copiar' }).click()
  const kept = page.getByRole('dialog', { name: 'Trabajo apartado' })
  await expect(kept).toContainText('Una frase de una hora de trabajo.')
  await expect(kept).toContainText('Otra persona quitó o movió este bloque')
  await kept.getByRole('button', { name: 'Borrarlo' }).click()
  await expect(notice).toHaveCount(0)
})
