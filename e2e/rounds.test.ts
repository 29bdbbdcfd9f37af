import { expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'

import { enter } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'
import { openSteelRoadmap } from './steel-roadmap.ts'

const test = testWithMail()

/** How many of the inbox's notices are unread. */
async function unreadBy(page: Page): Promise<number> {
  return ((await (await page.request.get('/api/inbox/count')).json()) as { unread: number }).unread
}

const rounds = '/groups/acero/rounds'
const said = 'El plazo no es realista.'

test('in a round one organisation comments, one answers "no comments", the others are reminded; the matrix lists it', async ({
  browser,
  house,
}) => {
  const lead = await enter(browser, house.minga, 'acero')
  const cement = await enter(browser, house.minga, 'cemento')
  await cement.goto('/inbox')
  const unread = cement.getByRole('link', { name: /^Avisos/ })
  const before = await unreadBy(cement)
  await expect(unread).toHaveText(before === 0 ? 'Avisos' : `Avisos${before}`)
  await lead.goto(rounds)
  await lead.getByRole('button', { name: 'Abrir una ronda' }).click()
  const dialog = lead.getByRole('dialog')
  await dialog.getByLabel('Nombre').fill('Primera ronda')
  await dialog.getByLabel('Último día').fill('2999-12-12')
  await dialog.getByRole('button', { name: 'Abrir una ronda' }).click()
  const row = (organisation: string) => lead.getByRole('row', { name: new RegExp(organisation) })
  await expect(row('FICEM')).toContainText('Aún no ha respondido')

  await test.step('the invited get a notice at once, and it leads to the round', async () => {
    await expect(unread).toHaveText(`Avisos${before + 1}`)
    await cement
      .getByRole('link', {
        name: /invita a su organización a la ronda de comentarios «Primera ronda» .* hasta el 12 dic/,
      })
      .click()
    await expect(cement.getByRole('heading', { name: 'Primera ronda' })).toBeVisible()
    await expect(cement.getByText('FICEM aún no ha respondido')).toBeVisible()
    // References in the text show their number, not a placeholder character.
    const named = cement.locator('.round-text .record-reference').first()
    await named.scrollIntoViewIfNeeded()
    await expect(named).toHaveText(/^(?:BAR|ACT|MIL)-\d+$/)
    await expect(cement.locator('.round-text')).not.toContainText('\uFFFC')
    await expect(unread).toHaveText(before === 0 ? 'Avisos' : `Avisos${before}`)
  })
  await openSteelRoadmap(cement)
  await expect(cement.getByLabel('Primera ronda')).toContainText('FICEM aún no ha respondido')
  const thread = {
    id: 'said-in-the-round',
    place: { kind: 'roadmap', roadmap: 'hoja-de-ruta-acero' },
    audience: 'coalition',
    comment: { id: 'its-words', text: [{ kind: 'paragraph', content: [{ text: said }] }] },
  }
  const begun = await cement.request.post('/api/threads', {
    headers: { origin: house.minga.url },
    data: thread,
  })
  expect(begun.ok()).toBe(true)
  await expect(row('FICEM')).toContainText('1 comentario')
  await expect(cement.getByLabel('Primera ronda')).toContainText('FICEM ha hecho 1 comentario')
  // The printed page has the text, and neither the answers of organisations nor the discussions.
  await cement.emulateMedia({ media: 'print' })
  await expect(cement.getByLabel('Primera ronda')).toBeHidden()
  await expect(cement.locator('.thread', { hasText: said })).toBeHidden()
  await cement.emulateMedia({ media: null })

  const bank = await enter(browser, house.minga, 'bank')
  await openSteelRoadmap(bank)
  await bank.getByRole('button', { name: 'BID no tiene comentarios' }).click()
  await expect(row('BID')).toContainText('Sin comentarios')

  await lead.getByRole('button', { name: /^Recordar a \d+ organizaciones$/ }).click()
  await expect(lead.getByText('Se escribió a:')).toBeVisible()
  await house.sink.mailTo('politicas@demo.minga.example')
  await house.sink.mailTo('hidrogenio@demo.minga.example')
  const reminded = house.sink.mails.flatMap(({ to }) => to)
  for (const answered of ['cemento', 'analista', 'punto.focal', 'bank', 'finance'])
    expect(reminded).not.toContain(`${answered}@demo.minga.example`)

  await openSteelRoadmap(lead)
  await lead.getByRole('tab', { name: /^Discusión/ }).click()
  await lead.locator('.thread', { hasText: said }).getByRole('button').first().click()
  await lead.getByRole('button', { name: 'Resolver' }).click()
  await lead.getByRole('menuitem', { name: 'Aceptado', exact: true }).click()
  await lead.goto(rounds)
  await lead.getByRole('link', { name: 'Primera ronda' }).click()
  await lead.getByRole('button', { name: 'Cerrar la ronda' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'Cerrar la ronda' }).click()
  await expect(lead.getByText(/Cerrada el/)).toBeVisible()

  await lead.getByRole('button', { name: 'Exportar los comentarios' }).click()
  const [download] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('menuitem', { name: /Excel/ }).click(),
  ])
  expect(download.suggestedFilename()).toContain('primera-ronda')
  // The server's tests read the file itself: here only that it is a spreadsheet and not a page.
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
})

test('a lead asks about records; an organisation comments on a field and sees what has changed since', async ({
  browser,
  house,
}) => {
  const lead = await enter(browser, house.minga, 'acero')
  await lead.goto('/groups/acero/barriers')
  await lead.getByRole('button', { name: 'Abrir una ronda de comentarios sobre estas 5 fichas' }).click()
  const dialog = lead.getByRole('dialog')
  await dialog.getByLabel('Buscar por título o referencia').fill('comercio chatarra')
  await dialog.getByRole('checkbox', { name: /BAR-029/ }).uncheck()
  await expect(dialog.getByText('4 elegidos')).toBeVisible()
  await dialog.getByLabel('Nombre').fill('Barreras del acero')
  await dialog.getByLabel('Último día').fill('2999-12-12')
  await dialog.getByRole('button', { name: 'Abrir una ronda' }).click()
  await expect(lead.getByText('4 fichas')).toBeVisible()
  const link = new URL(lead.url()).pathname

  const cement = await enter(browser, house.minga, 'cemento')
  await cement.goto('/')
  await cement.getByRole('link', { name: 'Barreras del acero' }).click()
  await expect(cement.getByText('FICEM aún no ha respondido')).toBeVisible()
  const scrap = cement.getByRole('listitem').filter({ hasText: 'BAR-002' })
  await scrap.getByRole('link', { name: 'Abrir y comentar' }).click()
  await expect(cement.getByText('En la ronda de comentarios')).toBeVisible()
  await cement.getByRole('group', { name: 'Severidad' }).hover()
  await cement.getByRole('button', { name: 'Comentar «Severidad»' }).click()
  await cement.getByLabel('Escriba un comentario').fill('Es un cinco.')
  await cement.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()
  await cement.goto(link)
  await expect(cement.getByText('FICEM ha hecho 1 comentario')).toBeVisible()

  await expect(lead.getByRole('row', { name: /FICEM/ })).toContainText('1 comentario')
  const said = lead.getByRole('listitem').filter({ hasText: 'Es un cinco.' })
  await expect(said).toContainText('Sin resolución')
  await said.getByRole('link', { name: 'BAR-002 · Severidad' }).click()
  await lead.getByRole('button', { name: 'Resolver' }).click()
  await lead.getByRole('menuitem', { name: 'Aceptado', exact: true }).click()
  await expect(lead.getByRole('button', { name: 'Reabrir' })).toBeVisible()
  await lead.getByRole('group', { name: 'Severidad' }).getByRole('radio', { name: /^5:/ }).check({ force: true })
  await expect(lead.getByTestId('save-state').first()).toHaveText(/Guardado/)
  await lead.goto(link)
  await expect(said).toContainText('Aceptado')
  await lead.getByText('Sin resolución · 0').click()
  await expect(lead.getByText('Todos los comentarios tienen resolución.')).toBeVisible()
  const asItStood = lead.getByRole('listitem').filter({ hasText: 'BAR-002' })
  await expect(asItStood).toContainText('Ha cambiado: Severidad')
  await asItStood.locator('summary').click()
  await expect(asItStood.locator('dl > div', { hasText: /^Severidad/ })).toHaveText(/Severidad4Ahora: 5/)

  await lead.getByRole('button', { name: 'Dar más plazo' }).click()
  await lead.getByRole('dialog').getByLabel('Último día').fill('2999-12-31')
  await lead.getByRole('dialog').getByRole('button', { name: 'Dar más plazo' }).click()
  await expect(cement.getByText(/Abierta hasta el 31 dic/)).toBeVisible()
  await lead.getByRole('button', { name: 'Cerrar la ronda' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'Cerrar la ronda' }).click()
  await expect(cement.getByText('FICEM hizo 1 comentario.')).toBeVisible()
  await expect(lead.getByRole('heading', { name: 'Resultado' })).toBeVisible()
  await lead.getByRole('button', { name: 'Exportar los comentarios' }).click()
  const [download] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('menuitem', { name: /Word/ }).click(),
  ])
  expect(download.suggestedFilename()).toContain('barreras-del-acero')

  await expectOpenToAllEverywhere(lead, 'Una ronda')
  await lead.goto(rounds)
  await expect(lead.getByRole('link', { name: 'Barreras del acero' })).toBeVisible()
  await expectOpenToAllEverywhere(lead, 'Rondas')
})
