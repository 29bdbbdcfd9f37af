import type { Page } from '@playwright/test'

import { aBarrier, beginAbout, openThread, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

async function openDiscussion(page: Page, at: number, by: Page, said: string): Promise<string> {
  await by.goto('/')
  const barrier = await aBarrier(by, at)
  const thread = await beginAbout(by, barrier.id, said)
  await page.goto(`/groups/${cement}/barriers?record=${barrier.id}&thread=${thread}`)
  await expect(openThread(page)).toContainText(said, { timeout: 30_000 })
  return thread
}

test('a change of a comment that the server refuses stays in its field, with the reason, through a reload', async ({
  sitDown,
  minga,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await lead.goto('/')
  await openDiscussion(analyst, 2, analyst, '¿Cuántos hornos?')
  const { person } = (await (await analyst.request.get('/api/me')).json()) as { person: { id: string } }
  const lowered = `/api/groups/${cement}/people/${person.id}/lowered`
  const first = openThread(analyst).locator('.comment').first()
  const field = first.locator('.comment-field')
  const save = first.getByRole('button', { name: 'Guardar' })
  await first.getByRole('button', { name: 'Opciones del comentario' }).click()
  await analyst.getByRole('menuitem', { name: 'Editar' }).click()
  await expect(field).toBeFocused()
  await analyst.keyboard.press('End')
  await analyst.keyboard.type(' ¿Y desde cuándo?')

  await minga.kill()
  await save.click()
  await expect(first.getByRole('alert')).toContainText('No hay conexión con el servidor.')
  await expect(field).toHaveText('¿Cuántos hornos? ¿Y desde cuándo?')
  await minga.start()

  await analyst.reload()
  await first.getByRole('button', { name: 'Seguir editando' }).click()
  await expect(field).toHaveText('¿Cuántos hornos? ¿Y desde cuándo?')
  await callApi(lead, lowered, { role: 'reader', seen: null })
  await save.click()
  await expect(first.getByRole('alert')).toContainText('Su función no permite hacer esto.')
  await expect(first.getByRole('alert')).toContainText('Lo que escribió sigue aquí')
  await expect(field).toHaveText('¿Cuántos hornos? ¿Y desde cuándo?')

  await callApi(lead, lowered, { role: null, seen: 'reader' })
  await save.click()
  await expect(first.locator('.comment-words')).toHaveText('¿Cuántos hornos? ¿Y desde cuándo?')
  await expect(field).toBeHidden()
  await analyst.reload()
  await expect(first.locator('.comment-words')).toHaveText('¿Cuántos hornos? ¿Y desde cuándo?')
  await expect(first.getByRole('button', { name: 'Seguir editando' })).toHaveCount(0)
})

test('a reason for rejecting stays in its field while the server cannot be asked, and through a reload', async ({
  sitDown,
  minga,
}) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openDiscussion(lead, 3, lead, 'Propongo quitarla')
  const begin = async () => {
    // The link to the chain loads above the discussion and moves it, and an open menu closes when its button leaves the panel.
    await expect(lead.locator('.side-panel').getByText('Ver la cadena')).toBeVisible()
    await openThread(lead).getByRole('button', { name: 'Resolver' }).click()
    await lead.getByRole('menuitem', { name: 'Rechazado' }).click()
  }
  const reason = openThread(lead).getByLabel('Motivo del rechazo')
  const reject = openThread(lead).getByRole('button', { name: 'Rechazar' })
  await begin()
  await reason.fill('La norma sigue vigente')
  await minga.kill()
  await reject.click()
  await expect(openThread(lead).getByRole('alert')).toContainText('No hay conexión con el servidor.')
  await expect(reason).toHaveValue('La norma sigue vigente')
  await minga.start()
  await lead.reload()
  await begin()
  await expect(reason).toHaveValue('La norma sigue vigente')
  await reject.click()
  await expect(openThread(lead)).toContainText('La norma sigue vigente')
  await expect(reason).toBeHidden()
})

test('a refused answer is shown to its writer until dismissed', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await lead.goto('/')
  await openDiscussion(analyst, 4, analyst, 'Sobre el horno')
  const { person } = (await (await analyst.request.get('/api/me')).json()) as { person: { id: string } }
  const lowered = `/api/groups/${cement}/people/${person.id}/lowered`
  await openThread(analyst).getByLabel('Responder').fill('Lo que medimos en la planta')
  // The lead lowers the role before the answer reaches the server, and before any page can know.
  const away = /\/api\/threads\/[^/]+\/comments$/
  await analyst.route(away, async (route) => {
    await callApi(lead, lowered, { role: 'reader', seen: null })
    await route.continue()
  })
  await openThread(analyst)
    .getByRole('button', { name: /^Responder a/ })
    .click()
  const back = analyst.getByRole('alert').filter({ hasText: 'Lo que medimos en la planta' })
  await expect(back).toContainText('Su función no permite hacer esto.')
  await analyst.unroute(away)
  await callApi(lead, lowered, { role: null, seen: 'reader' })
  await analyst.reload()
  await expect(back).toBeVisible()
  await back.getByRole('button', { name: 'Descartar' }).click()
  await expect(back).toHaveCount(0)
  await analyst.reload()
  await expect(openThread(analyst)).toContainText('Sobre el horno')
  await expect(back).toHaveCount(0)
})
