import { comment, openRoadmap, openThread, select, deleteWords } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

test('discussions are found by filter and by keyboard, and a detached one is attached to other words', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  // Words of this test only: other tests' comments are in the same Minga.
  const [first, second, third] = ['no se dejan comparar', 'unas son brutas', 'debe resolverlo'] as const
  await openRoadmap(lead)
  await openRoadmap(analyst)
  await comment(analyst, first, 'Primera pregunta')
  await analyst.getByRole('button', { name: /^Comentar a/ }).click()
  await comment(analyst, second, 'Segunda pregunta')
  await analyst.getByRole('button', { name: /^Comentar a/ }).click()
  await expect(openThread(analyst)).toContainText('Segunda pregunta')

  const words = openThread(analyst).locator('.comment-words').first()
  const said: (string | null)[] = []
  for (let step = 0; step < 2; step++) {
    await analyst.keyboard.press('Control+Alt+Period')
    await expect(openThread(analyst).locator('.thread-head')).toBeFocused()
    // On a busy machine the head of the one before has the focus for a moment longer.
    await expect.poll(async () => said.includes(await words.textContent())).toBe(false)
    said.push(await words.textContent())
  }

  await deleteWords(lead, first)
  await analyst.getByRole('button', { name: 'Filtrar' }).click()
  await analyst.getByRole('combobox', { name: 'Solo' }).click()
  await analyst.getByRole('option', { name: 'Separadas del texto' }).click()
  await analyst.keyboard.press('Escape')
  const detached = analyst.locator('.thread', { hasText: 'Primera pregunta' })
  await expect(detached).toContainText('Separado del texto')
  // The keyboard may have left it open, and a press would close it.
  if ((await detached.getAttribute('data-open')) !== 'true') await detached.locator('.thread-head').click()
  const joined = lead.locator('.discussed', { hasText: third })
  // A mark that arrives between selecting and pressing removes the selection.
  await expect(async () => {
    if (await joined.isVisible()) return
    await select(analyst, third)
    await detached.getByRole('button', { name: 'Unir a lo seleccionado' }).click()
    await expect(joined).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 40_000 })
})
