import { comment, openRoadmap, openThread, deleteWords } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

test('a commenter comments on words; deleting them detaches the comment, and undo attaches it', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const words = 'compradores que los pidan'
  await openRoadmap(lead)
  await openRoadmap(analyst)
  await comment(analyst, words, '¿Quiénes compran hoy?')
  await analyst.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()

  const mark = lead.locator('.discussed', { hasText: words })
  await expect(mark).toBeVisible()
  await mark.click()
  const thread = openThread(lead)
  await expect(thread).toContainText('¿Quiénes compran hoy?')
  await thread.getByLabel('Responder').fill('Los municipios.')
  await thread.getByRole('button', { name: /^Responder a/ }).click()
  await expect(openThread(analyst)).toContainText('Los municipios.')

  await deleteWords(lead, words)
  await expect(openThread(analyst)).toContainText('Separado del texto: estaba en')
  await expect(openThread(analyst)).toContainText(words)
  await lead.keyboard.press('Control+z')
  await expect(openThread(analyst)).not.toContainText('Separado del texto')
  await expect(analyst.locator('.discussed', { hasText: words })).toBeVisible()
})

test('an internal discussion never reaches a browser of another organisation', async ({ sitDown }) => {
  const token = 'palabra-reservada-7391'
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  const received: string[] = []
  rival.on('response', (response) => {
    response.text().then(
      (text) => received.push(text),
      () => undefined,
    )
  })
  rival.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()))
  })
  await openRoadmap(rival)
  await openRoadmap(analyst)
  await comment(analyst, 'cuánto material habrá', token)
  await analyst.getByRole('radiogroup').getByText('Solo FICEM', { exact: true }).click()
  await analyst.getByRole('button', { name: 'Comentar solo a FICEM' }).click()
  await expect(openThread(analyst)).toContainText(token)
  await expect(analyst.locator('.discussed-internal', { hasText: 'cuánto material habrá' })).toBeVisible()

  // A later event has come, so this one would have come before it.
  await comment(analyst, 'materiales y residuos', 'para todas')
  await analyst.getByRole('button', { name: /^Comentar a/ }).click()
  const mark = rival.locator('.discussed', { hasText: 'materiales y residuos' })
  await mark.click()
  await expect(openThread(rival)).toContainText('para todas')
  await rival.reload()
  await expect(mark).toBeVisible()
  expect(received.length).toBeGreaterThan(5)
  expect(received.join('\n')).not.toContain(token)
})

test('a proposed text is applied with one click, and a comment written offline is sent once', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openRoadmap(lead)
  await openRoadmap(analyst)
  await comment(analyst, 'una cuenta clara', 'Mejor más preciso.')
  await analyst.getByLabel('Proponer otro texto').check()
  await analyst.getByLabel('Texto propuesto').fill('un inventario anual')
  await analyst.context().setOffline(true)
  await analyst.getByRole('button', { name: /^Comentar a/ }).click()
  await expect(analyst.getByText('esperando conexión')).toBeVisible()
  await expect(lead.locator('.discussed', { hasText: 'una cuenta clara' })).toHaveCount(0)
  await analyst.context().setOffline(false)
  await expect(analyst.getByText('esperando conexión')).toBeHidden()

  await lead.locator('.discussed', { hasText: 'una cuenta clara' }).click()
  await lead.getByRole('button', { name: 'Incorporar al texto' }).click()
  await expect(lead.locator('.prose')).toContainText('un inventario anual')
  await expect(openThread(lead)).toContainText('Aceptado')
  await expect(analyst.locator('.prose')).toContainText('un inventario anual')
  await expect(openThread(analyst)).toContainText('Aceptado')
})
