import { randomUUID } from 'node:crypto'

import type { Page } from '@playwright/test'

import { enter, post } from './demo-people.ts'
import type { MingaProcess } from './minga-process.ts'
import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes, expectOpenToAllEverywhere } from './serious-barriers.ts'
import { answer, enterLetter, inviteToJoin, joinFromInbox, reserve, rowOf } from './sign-off-steps.ts'
import { openSteelRoadmap, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

const test = testApart()

const roadmap = 'hoja-de-ruta-acero'
const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }

async function nameVersion(lead: Page, minga: MingaProcess, name: string): Promise<void> {
  const data = { id: randomUUID(), name }
  const made = await lead.request.post(`/api/roadmaps/${roadmap}/versions`, { headers: { origin: minga.url }, data })
  expect(made.ok()).toBe(true)
}

/** Whether a button is in sight at the beginning of the page, and not under the bar of a phone. */
async function isAboveBar(page: Page, name: string): Promise<boolean> {
  await page.evaluate(() => window.scrollTo(0, 0))
  const [button, bar] = [
    await page.getByRole('button', { name, exact: true }).boundingBox(),
    await page.locator('.phone-bar').boundingBox(),
  ]
  return button !== null && bar !== null && button.y + button.height <= bar.y
}

test('three organisations sign a version; its text changes, and those who signed it are asked again', async ({
  browser,
  minga,
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, minga, 'acero', desk)
  await nameVersion(lead, minga, 'Versión para adopción')

  await test.step('a lead opens it from the versions', async () => {
    await lead.goto(`/groups/acero/roadmaps/${roadmap}/versions`)
    await lead.getByRole('link', { name: 'Adopción', exact: true }).click()
    await lead.getByRole('button', { name: 'Abrir la adopción' }).click()
    const dialog = lead.getByRole('dialog', { name: 'Abrir la adopción de una versión' })
    await dialog.getByRole('radio', { name: 'Por consenso' }).check()
    await dialog.getByLabel('Último día').fill('2999-01-31')
    await dialog.getByRole('textbox', { name: 'Qué se pregunta' }).fill('¿Respalda su organización esta hoja de ruta?')
    await expect(dialog.getByText('Este texto expresa una voluntad política común.', { exact: false })).toBeVisible()
    await expectOpenInBothThemes(lead, 'the form that opens a sign-off')
    await dialog.getByRole('button', { name: 'Abrir la adopción' }).click()
    await expect(lead.getByRole('heading', { name: 'Adopción de «Hoja de ruta del acero»' })).toBeVisible()
    await expect(lead.getByText('Responden los representantes titulares', { exact: false })).toBeVisible()
  })
  const address = new URL(lead.url()).pathname

  const steel = await enter(browser, minga, 'titular.acero', phone)
  await test.step('a principal comes from the start page and endorses on a phone', async () => {
    await steel.goto('/')
    await expect(steel.getByText('Una adopción espera el pronunciamiento de su organización.')).toBeVisible()
    await steel
      .getByRole('region')
      .or(steel.locator('section'))
      .getByRole('link', { name: 'Hoja de ruta del acero' })
      .first()
      .click()
    await expect(steel).toHaveURL(new RegExp(address))
    await expect(steel.getByText('Documento de trabajo; ejemplo ilustrativo.', { exact: false })).toBeVisible()
    expect(await isAboveBar(steel, 'Pronunciarse')).toBe(true)
    await answer(steel, 'Pronunciarse', 'Respalda')
    await expect(rowOf(steel, 'Alacero')).toContainText('Respalda')
    await expect(rowOf(steel, 'Alacero')).toContainText('Acta 12')
  })

  const cement = await enter(browser, minga, 'punto.focal', phone)
  await test.step('another, told in the inbox, endorses with a reservation about one clause', async () => {
    await cement.goto('/inbox')
    await cement.getByRole('link', { name: /pide el pronunciamiento de su organización/ }).click()
    await answer(cement, 'Pronunciarse', 'Respalda con reserva', async (page) => {
      await reserve(/^Punto de partida/, 'Sin perjuicio de las metas nacionales.')(page)
      await expectOpenToAllEverywhere(page, 'the form of an answer')
    })
    await expect(rowOf(cement, 'FICEM')).toContainText('Sin perjuicio de las metas nacionales.')
    await expect(rowOf(cement, 'FICEM')).toContainText('Punto de partida')
    await expect(rowOf(cement, 'Alacero')).not.toContainText('Acta 12')
  })

  const energy = await enter(browser, minga, 'politicas', phone)
  await test.step('a third waits for instructions, then objects; both answers stay', async () => {
    await energy.goto(address)
    await answer(energy, 'Pronunciarse', 'A la espera de instrucciones')
    await expect(energy.getByText('Espera el pronunciamiento de su organización')).toBeVisible()
    await answer(energy, 'Pronunciarse de nuevo', 'Objeta', async (page) => {
      await page.getByRole('textbox', { name: 'Cambio propuesto' }).fill('Diga «hacia 2035».')
    })
    const row = rowOf(energy, 'OLACDE')
    await expect(row).toContainText('Diga «hacia 2035».')
    await row.getByText('Pronunciamientos anteriores').click()
    await expect(row).toContainText('A la espera de instrucciones')
  })

  await test.step('the text goes on: that suspends nothing, and is said', async () => {
    const writer = await enter(browser, minga, 'cemento', desk)
    await openSteelRoadmap(writer)
    await writeAtEndOfOpening(writer, ' Hacia 2035.')
    await expect(savedMark(writer)).toHaveText(/Guardado/)
    await steel.reload()
    await expect(steel.getByText(/difiere en 1 cláusula de la versión en adopción/)).toBeVisible()
    await expect(steel.getByText('Abierta', { exact: true })).toBeVisible()
  })

  await test.step('the lead moves to the next version: who answered is asked again, and sees what changed', async () => {
    await nameVersion(lead, minga, 'Versión revisada')
    await lead.reload()
    await lead.getByRole('button', { name: 'Pasar a otra versión' }).click()
    const dialog = lead.getByRole('dialog', { name: 'Pasar la adopción a otra versión' })
    await dialog.getByRole('textbox', { name: 'Por qué' }).fill('Se incorporó el plazo que pidió OLACDE.')
    await dialog.getByRole('button', { name: 'Pasar a otra versión' }).click()
    await expect(dialog).toBeHidden()
    await expect(lead.getByText('En suspenso', { exact: false })).toBeVisible()
    await expect(rowOf(lead, 'FICEM')).toContainText('1 cláusula cambió después')

    const changed = steel.locator('.sign-off-changed')
    await expect(changed).toContainText('Cambió 1 cláusula.')
    await expect(changed).toContainText('Se incorporó el plazo que pidió OLACDE.')
    await expect(changed.locator('ins')).toHaveText(/Hacia 2035\./)
    await expect(steel.locator('.sign-off-text [data-changed]')).toHaveCount(1)
    await expectOpenToAllEverywhere(steel, 'a sign-off whose text changed')
    await answer(steel, 'Pronunciarse de nuevo', 'Respalda')
    await expect(changed).toBeHidden()
    await cement.reload()
    await cement.getByRole('button', { name: 'Pronunciarse de nuevo' }).click()
    // The reservation is about a clause that did not change: it is offered again as it was.
    await expect(cement.getByRole('dialog').getByRole('textbox', { name: 'Texto de la reserva' })).toHaveValue(
      'Sin perjuicio de las metas nacionales.',
    )
  })

  await test.step('the secretariat runs it, and reads every answer but no mandate', async () => {
    const office = await enter(browser, minga, 'secretaria', phone)
    await office.goto(address)
    await expect(rowOf(office, 'Alacero')).toContainText('Respalda')
    await expect(office.getByText('Acta 12')).toHaveCount(0)
  })
})

test('one organisation answers by letter and confirms it, and after the adoption another one joins', async ({
  browser,
  minga,
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, minga, 'acero', phone)
  const [version, signOff] = [randomUUID(), randomUUID()]
  await post(lead, minga, `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Versión con oficio' })
  await post(lead, minga, `/api/roadmaps/${roadmap}/sign-offs`, {
    id: signOff,
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero', 'bid'],
    closesOn: '2999-01-31',
    rule: 'each',
    nature: 'technical',
    statement: '¿Respalda su organización esta hoja de ruta?',
  })
  const address = `/groups/acero/sign-offs/${signOff}`
  const office = await enter(browser, minga, 'secretaria', phone)
  await test.step('the secretariat enters the letter', async () => {
    await office.goto(address)
    await enterLetter(office, 'BID', 'DG-12/2026')
  })

  await test.step('its principal confirms it on a phone', async () => {
    const bank = await enter(browser, minga, 'bank', phone)
    await bank.goto(address)
    await expect(rowOf(bank, 'BID')).toContainText('Oficio DG-12/2026')
    await expectOpenToAllEverywhere(bank, 'a position that came by letter')
    await bank.getByRole('button', { name: 'Confirmar este pronunciamiento' }).click()
    await expect(rowOf(bank, 'BID').getByText('Aún no cuenta', { exact: false })).toHaveCount(0)
    await expect(rowOf(bank, 'BID')).toContainText('Respalda')
  })

  const steel = await enter(browser, minga, 'titular.acero', phone)
  await test.step('the steel association says what is printed with its positions, and answers', async () => {
    await steel.goto(address)
    await steel.getByRole('button', { name: 'Cómo firma mi organización' }).click()
    const dialog = steel.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Frase en español' }).fill('A nivel técnico.')
    await expectOpenToAllEverywhere(steel, 'how an organisation signs')
    await dialog.getByRole('button', { name: 'Guardar' }).click()
    await expect(dialog).toBeHidden()
    await answer(steel, 'Pronunciarse', 'Respalda')
    await expect(rowOf(steel, 'Alacero')).toContainText('A nivel técnico.')
  })

  await test.step('the text is adopted, and another organisation joins it with a reservation', async () => {
    await post(lead, minga, `/api/sign-offs/${signOff}/close`, { key: randomUUID() })
    await lead.goto(address)
    await inviteToJoin(lead, 'Alianza de Hidrógeno')
    const hydrogen = await enter(browser, minga, 'hidrogenio', phone)
    await joinFromInbox(hydrogen, 'Según su estatuto.')
    await expectOpenToAllEverywhere(hydrogen, 'an adopted text that was joined')
  })
})
