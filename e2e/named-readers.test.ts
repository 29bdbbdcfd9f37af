import { comment, openRoadmap, openThread, select } from './discussion-steps.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const cement = 'cemento'

test('an internal discussion with named readers: its audience is chosen before a word is written', async ({
  sitDown,
}) => {
  const words = 'la única que depende'
  const said = 'consejo-reservado-5582'
  const { page: expert } = await sitDown('FICEM', 'lead', cement)
  const { page: focal } = await sitDown('FICEM', 'editor', cement)
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const received: string[] = []
  analyst.on('response', (response) => {
    response.text().then(
      (text) => received.push(text),
      () => undefined,
    )
  })
  analyst.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()))
  })
  for (const page of [expert, focal, analyst]) await openRoadmap(page)

  await test.step('the choices stay while one chooses, and what is chosen stays chosen', async () => {
    await select(expert, words)
    await expert.getByRole('button', { name: /^Comentar lo seleccionado/ }).click()
    await expert.getByRole('radiogroup').getByText('Solo FICEM', { exact: true }).click()
    await expert.getByText('Solo personas que yo elija').click()
    await expect(expert.getByRole('button', { name: 'Comentar solo a las personas elegidas' })).toBeVisible()
    await expert.getByRole('combobox', { name: 'Quiénes lo leen' }).fill('Punto focal')
    await expert.getByRole('option', { name: /Punto focal de cemento/ }).click()
    await expert.getByLabel('Escriba un comentario').fill(said)
    expect(await seriousIn(expert)).toEqual([])
    await expert.getByRole('button', { name: 'Comentar solo a las personas elegidas' }).click()
  })

  await test.step('the thing says who reads it, and the person who is named does', async () => {
    await expect(openThread(expert)).toContainText(said)
    await expect(openThread(expert)).toContainText('Lectura restringida')
    await expect(openThread(expert)).toContainText('Punto focal de cemento')
    await focal.locator('.discussed-internal', { hasText: words }).click()
    await expect(openThread(focal)).toContainText(said)
  })

  await test.step('a colleague who is not named receives nothing of it', async () => {
    // A later event has come, so this one would have come before it.
    // Words of this test only: another discussion at the same ones would open in its place.
    await comment(expert, 'nadie más crea', 'para todas, después')
    await expert.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()
    await analyst.locator('.discussed', { hasText: 'nadie más crea' }).click()
    await expect(openThread(analyst)).toContainText('para todas, después')
    await analyst.reload()
    await expect(analyst.locator('.discussed', { hasText: 'nadie más crea' })).toBeVisible({ timeout: 30_000 })
    await expect(analyst.locator('.discussed-internal', { hasText: words })).toHaveCount(0)
    expect(received.filter((text) => text.includes(said))).toEqual([])
  })
})
