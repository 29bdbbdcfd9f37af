import { aBarrier, answerIn, beginAbout, openThread, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

test('home shows at once assigned discussions and new comments, by record, with their authors', async ({ sitDown }) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: rival, person } = await sitDown('Alacero', 'editor', cement)
  await lead.goto('/')
  await rival.goto('/')
  const looked = lead.getByRole('button', { name: 'Marcar como vistos' })
  await looked.click()
  await expect(lead.getByText('Nada cambió en sus grupos.')).toBeVisible()
  const owed = lead.getByRole('link', { name: /^Pendientes/ })
  const before = Number(/\d+/.exec((await owed.textContent()) ?? '')?.[0] ?? 0)

  const me = (await (await lead.request.get('/api/me')).json()) as { person: { id: string } }
  const barrier = await aBarrier(lead, 3)
  const thread = await beginAbout(rival, barrier.id, '¿Qué norma se aplica aquí?')
  await answerIn(rival, thread, 'La de 2019 no.')
  await callApi(rival, `/api/threads/${thread}/assignee`, { person: me.person.id })
  await expect(owed).toHaveText(`Pendientes${before + 1}`)
  const waiting = lead.locator('.news-line', { hasText: '¿Qué norma se aplica aquí?' })
  await expect(waiting).toContainText('se le pidió a usted')
  await expect(waiting).toContainText(`${person.name} · Alacero`)
  const news = lead.locator('.news-line', { hasText: '2 comentarios nuevos' })
  await expect(news).toContainText(barrier.title)
  await expect(news).toContainText(`${person.name} · Alacero`)

  await waiting.getByRole('link').click()
  await expect(openThread(lead)).toContainText('La de 2019 no.')
  await openThread(lead).getByRole('button', { name: 'Resolver' }).click()
  await lead.getByRole('menuitem', { name: 'Aceptado', exact: true }).click()
  await expect(owed).toHaveText(before === 0 ? 'Pendientes' : `Pendientes${before}`)
  await owed.click()
  await expect(news).toBeVisible()
  await expect(waiting).toHaveCount(0)
  await looked.click()
  await expect(news).toHaveCount(0)
})

test('a barrier says what it needs, the bank offers it, and its lead accepts that at home and confirms it', async ({
  sitDown,
}) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: bank } = await sitDown('BID', 'editor', cement)
  const answer = await lead.request.get(`/api/barriers?group=${cement}`)
  const { barriers } = (await answer.json()) as {
    barriers: { record: { id: string; lead: string | null }; facts: { acceptance: { answer: string } | null } }[]
  }
  const own = barriers.find(({ record, facts }) => record.lead === 'ficem' && facts.acceptance?.answer === 'accepted')
  await lead.goto(`/records/${own?.record.id ?? ''}`)
  await lead.getByRole('button', { name: 'Decir qué se necesita' }).click()
  await lead.getByLabel('Tipo de apoyo').selectOption('Datos')
  await lead.getByLabel('Qué se necesita').fill('Cifras de l’Étang\ny más 🌱')
  await lead.getByRole('button', { name: 'Registrar la necesidad' }).click()
  const need = 'Cifras de l’Étang y más 🌱'
  await expect(lead.locator('.ask', { hasText: need })).toBeVisible()

  await bank.goto(`/groups/${cement}/asks`)
  const asked = bank.locator('.ask', { hasText: need })
  await asked.getByRole('button', { name: 'Offer support' }).click()
  await asked.getByLabel('What your organisation offers').fill("The bank's own series")
  await asked.getByRole('button', { name: "Offer in my organisation's name" }).click()
  await expect(asked.locator('.offer')).toContainText('Offered, not answered')
  // An organisation does not answer its own offer.
  await expect(asked.getByRole('button', { name: 'Accept' })).toHaveCount(0)

  await lead.goto('/')
  const waiting = lead.locator('.offer', { hasText: "The bank's own series" })
  await waiting.getByRole('button', { name: 'Aceptar' }).click()
  await expect(waiting).toHaveCount(0)
  await expect(asked.locator('.offer')).toContainText('Accepted')
  await lead.goto(`/groups/${cement}/asks`)
  await waiting.getByRole('button', { name: 'Confirmar que se recibió' }).click()
  await expect(waiting.locator('.offer-state')).toHaveText('Recibido')
})
