import { randomUUID } from 'node:crypto'

import { translationAnswer } from '@minga/protocol/http/editions'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import type { Page } from '@playwright/test'

import { enter, post } from './demo-people.ts'
import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes, expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'
import { answer, rowOf } from './sign-off-steps.ts'
import { roadmapText, savedMark } from './steel-roadmap.ts'

const test = testApart()

const group = 'acero'
const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }
const reservation = 'Conforme o inventário nacional.'

/** Invites these organisations and no other. */
async function inviteOnly(page: Page, names: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('combobox', { name: 'Organizaciones invitadas' })
  const pills = dialog.locator('.mantine-Pill-root')
  await field.focus()
  for (let left = await pills.count(); left > 0; left -= 1) {
    await page.keyboard.press('Backspace')
    await expect(pills).toHaveCount(left - 1)
  }
  await field.press('ArrowDown')
  for (const name of names) await page.getByRole('option', { name, exact: true }).click()
  await page.keyboard.press('Tab')
}

test('two organisations sign a text in Spanish and Portuguese, and the public reads it in both', async ({
  browser,
  minga,
}) => {
  test.setTimeout(240_000)
  const lead = await enter(browser, minga, 'acero', desk)
  const made = await lead.request.post(`/api/groups/${group}/roadmaps`, {
    headers: { origin: minga.url },
    data: { title: 'Compromiso del acero' },
  })
  const { id } = newRoadmapAnswer.parse(await made.json())
  await lead.request.patch(`/api/roadmaps/${id}`, { headers: { origin: minga.url }, data: { state: 'open' } })
  const pt = randomUUID()
  const openForm = async () => {
    await lead.goto(`/groups/${group}/roadmaps/${id}/sign-offs`)
    await lead.getByRole('button', { name: 'Abrir la adopción' }).click()
    return lead.getByRole('dialog', { name: 'Abrir la adopción de una versión' })
  }

  await test.step('a text in Spanish, and a copy of it that is to become Portuguese', async () => {
    await lead.goto(`/groups/${group}/roadmaps/${id}`)
    await roadmapText(lead).click()
    await lead.keyboard.type('La industria reduce sus emisiones.')
    await lead.keyboard.press('Enter')
    await lead.keyboard.type('La chatarra se recupera.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await post(lead, minga, `/api/roadmaps/${id}/versions`, { id: randomUUID(), name: 'Primera' })
    await post(lead, minga, `/api/roadmaps/${id}/editions`, { id: pt, language: 'pt', from: 'copy' })
  })

  await test.step('Portuguese is not offered while it is not translated, and the form says why', async () => {
    const dialog = await openForm()
    const portuguese = dialog.getByRole('checkbox', { name: 'Português' })
    await expect(portuguese).toBeDisabled()
    await expect(dialog.getByText('Quedan 3 cláusulas por actualizar', { exact: false })).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: 'Español' })).toBeChecked()
    await expectOpenInBothThemes(lead, 'the form that offers languages for signature')
  })

  await test.step('once it is, the lead opens the sign-off in both', async () => {
    const { rows, source } = translationAnswer.parse(
      await (await lead.request.get(`/api/roadmaps/${pt}/translation?against=live`)).json(),
    )
    const words = ['Compromisso do aço', 'A indústria reduz suas emissões.', 'A sucata é recuperada.']
    const translations = rows.map((row, at) => ({
      block: row.blocks[0]?.block,
      seen: row.blocks[0]?.leaf,
      source: row.source.map(({ block }) => block),
      content: [{ text: words[at] }],
      wording: 'approved',
    }))
    await post(lead, minga, `/api/roadmaps/${pt}/translations`, {
      key: randomUUID(),
      sequence: source.sequence,
      translations,
    })
    await post(lead, minga, `/api/roadmaps/${pt}/versions`, { id: randomUUID(), name: 'Primeira' })
    const dialog = await openForm()
    await expect(dialog.getByRole('checkbox', { name: 'Português' })).toBeChecked()
    await inviteOnly(lead, ['Alacero', 'FICEM'])
    await dialog.getByLabel('Último día').fill('2999-01-31')
    await dialog.getByRole('button', { name: 'Abrir la adopción' }).click()
    await expect(lead.getByRole('heading', { name: 'Adopción de «Compromiso del acero»' })).toBeVisible()
  })
  const address = new URL(lead.url()).pathname
  const shown = (page: Page) => page.locator('.sign-off-text')

  await test.step('a Brazilian principal reads it in Portuguese, looks at the Spanish, and answers in Portuguese', async () => {
    const brazil = await enter(browser, minga, 'titular.acero', { ...phone, locale: 'pt-BR' })
    await brazil.request.patch('/api/me', { headers: { origin: minga.url }, data: { language: 'pt' } })
    await brazil.goto(address)
    await expect(shown(brazil)).toContainText('A sucata é recuperada.')
    await expect(brazil.getByText('Tradução de cortesia. O texto autêntico está em espanhol.')).toBeVisible()
    await brazil.getByText('Español', { exact: true }).click()
    await expect(shown(brazil)).toContainText('La chatarra se recupera.')
    await brazil.getByText('Português', { exact: true }).click()
    await expect(shown(brazil)).toContainText('A sucata é recuperada.')
    await expectOpenToAllEverywhere(brazil, 'a sign-off in several languages')
    const reserve = async (page: Page) => {
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: 'Sobre' }).click()
      await page.getByRole('option', { name: /^A indústria/ }).click()
      await dialog.getByRole('textbox', { name: 'Texto da ressalva' }).fill(reservation)
    }
    await answer(brazil, 'Manifestar-se', 'Endossa com ressalva', reserve, 'pt')
    await expect(rowOf(brazil, 'Alacero')).toContainText('A indústria reduz')
  })

  await test.step('another endorses it in Spanish, and reads the reservation at the Spanish clause', async () => {
    const cement = await enter(browser, minga, 'punto.focal', phone)
    await cement.goto(address)
    await expect(cement.getByText('Este es el texto auténtico.')).toBeVisible()
    await expect(rowOf(cement, 'Alacero')).toContainText(reservation)
    await expect(rowOf(cement, 'Alacero')).toContainText('La industria reduce')
    await answer(cement, 'Pronunciarse', 'Respalda')
  })

  await test.step('it is adopted, and the declaration is read in both', async () => {
    await lead.reload()
    await lead.getByRole('button', { name: 'Cerrar ya' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Cerrar ya' }).click()
    await lead.getByRole('link', { name: 'Ver la declaración' }).click()
    const text = lead.locator('[aria-labelledby=adopted-text]')
    await expect(text).toContainText('La industria reduce sus emisiones.')
    await expect(text).toContainText(reservation)
    await lead.getByText('Português', { exact: true }).click()
    await expect(text).toContainText('A indústria reduz suas emissões.')
    await expect(text).toContainText(reservation)
    await expectOpenToAll(lead, 'a declaration in several languages')
  })

  await test.step('it is published once, and a stranger changes the language of its page', async () => {
    const office = await enter(browser, minga, 'secretaria', desk)
    await office.goto(address)
    await office.getByRole('button', { name: 'Publicar', exact: true }).click()
    const dialog = office.getByRole('dialog', { name: 'Publicar este texto' })
    await dialog.getByRole('button', { name: 'Publicar', exact: true }).click()
    await expect(dialog).toBeHidden()
    const context = await browser.newContext({ locale: 'es-CL', ...phone })
    const stranger = await context.newPage()
    await stranger.goto(`${minga.url}/public/compromiso-del-acero`)
    await expect(stranger.getByRole('heading', { level: 1, name: 'Compromiso del acero' })).toBeVisible()
    const languages = stranger.locator('header nav')
    await expect(languages.getByRole('listitem')).toHaveCount(2)
    await languages.getByRole('link', { name: 'português' }).click()
    await expect(stranger.getByRole('heading', { level: 1, name: 'Compromisso do aço' })).toBeVisible()
    await expect(stranger.locator('.text [id] + .reservation')).toContainText(reservation)
    await expectOpenToAll(stranger, 'a published text in several languages')
  })
})
