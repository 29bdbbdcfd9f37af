import { randomUUID } from 'node:crypto'

import type { Page } from '@playwright/test'

import { linkIn } from '../apps/server/src/testing/signatory-phone.ts'
import { enter } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import type { MingaProcess } from './minga-process.ts'
import { expect } from './people.ts'
import { expectOpenInBothThemes, expectOpenToAll } from './serious-barriers.ts'
import { answer, rowOf } from './sign-off-steps.ts'
import { openSteelRoadmap, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

const test = testWithMail()

const roadmap = 'hoja-de-ruta-acero'
const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }
const address = 'ana.prueba@signs.example'

async function post(page: Page, minga: MingaProcess, path: string, data: object): Promise<void> {
  const made = await page.request.post(path, { headers: { origin: minga.url }, data })
  expect(made.ok()).toBe(true)
}

async function nameVersion(lead: Page, minga: MingaProcess, name: string): Promise<string> {
  const id = randomUUID()
  await post(lead, minga, `/api/roadmaps/${roadmap}/versions`, { id, name })
  return id
}

/** Pages behind a link have no script that switches a theme: they follow the browser. */
async function expectOpenInItsThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectOpenToAll(page, `${name}, ${colorScheme}`)
  }
}

test('a focal point names a person without an account, who answers on a phone by a link and a code', async ({
  browser,
  house: { minga, sink },
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, minga, 'acero', desk)
  const signOff = randomUUID()
  const page = `/groups/acero/sign-offs/${signOff}`
  await post(lead, minga, `/api/roadmaps/${roadmap}/sign-offs`, {
    id: signOff,
    versions: [await nameVersion(lead, minga, 'Versión para adopción')],
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-31',
    rule: 'consensus',
    nature: 'technical',
    statement: '¿Respalda su organización esta hoja de ruta?',
  })
  const focal = await enter(browser, minga, 'punto.focal', phone)
  await focal.goto(page)
  await answer(focal, 'Pronunciarse', 'Respalda')
  const writer = await enter(browser, minga, 'cemento', desk)
  await openSteelRoadmap(writer)
  await writeAtEndOfOpening(writer, ' Hacia 2035.')
  await expect(savedMark(writer)).toHaveText(/Guardado/)
  await post(lead, minga, `/api/sign-offs/${signOff}/move`, {
    key: randomUUID(),
    versions: [await nameVersion(lead, minga, 'Versión revisada')],
    reason: 'Se incorporó el plazo que pidió OLACDE.',
  })

  let code = ''
  await test.step('the focal point names the signatory, and is shown the code once', async () => {
    await focal.reload()
    await focal.getByRole('button', { name: 'Designar a quien responde' }).click()
    const form = focal.getByRole('dialog', { name: 'Designar a una persona sin cuenta' })
    await form.getByRole('textbox', { name: 'Nombre' }).fill('Ana Prueba')
    await form.getByRole('textbox', { name: 'Cargo' }).fill('Viceministra de Industria')
    await form.getByRole('textbox', { name: 'Correo electrónico' }).fill(address)
    await expectOpenInBothThemes(focal, 'the form that names a signatory')
    await form.getByRole('button', { name: 'Enviar el enlace' }).click()
    const shown = focal.getByRole('dialog', { name: 'Código del enlace' })
    code = await shown.getByRole('status', { name: 'Código' }).innerText()
    expect(code).toMatch(/^\d{4} \d{4}$/)
    await expectOpenInBothThemes(focal, 'the code of a link')
    await focal.keyboard.press('Escape')
    await expect(focal.getByText('Ana Prueba', { exact: true })).toBeVisible()
    await focal.reload()
    await expect(focal.getByText(/El enlace sirve hasta/)).toBeVisible()
    await expect(focal.getByText(code)).toHaveCount(0)
  })

  // No account, no script, another language of the browser.
  const visitor = await browser.newContext({ ...phone, baseURL: minga.url, locale: 'en-GB', javaScriptEnabled: false })
  const signatory = await visitor.newPage()
  const looked = await browser.newContext({ ...phone, baseURL: minga.url })

  await test.step('the link shows a field for the code, and nothing else', async () => {
    const { text } = await sink.mailTo(address)
    await signatory.goto(`${linkIn(text)}?language=es`)
    await expect(signatory.getByRole('heading', { name: 'Código del enlace' })).toBeVisible()
    const twin = await looked.newPage()
    await twin.goto(`${linkIn(text)}?language=es`)
    await expectOpenInItsThemes(twin, 'the field for the code')
    const wrong = `${code.slice(0, 8)}${(Number(code.slice(8)) + 1) % 10}`
    await signatory.getByLabel('Código', { exact: true }).fill(wrong)
    await signatory.getByRole('button', { name: 'Continuar' }).click()
    await expect(signatory.getByRole('alert')).toContainText('Quedan 4 intentos')
  })

  await test.step('behind it is what changed, the text, and one decision', async () => {
    await signatory.getByLabel('Código', { exact: true }).fill(code)
    await signatory.getByRole('button', { name: 'Continuar' }).click()
    await expect(signatory).toHaveURL(/\/answer\/[0-9a-f-]{36}$/)
    await expect(signatory.getByText(/Responde Ana Prueba, Viceministra de Industria/)).toBeVisible()
    const changed = signatory.locator('#changed')
    await expect(changed.locator('ins')).toHaveText(/Hacia 2035\./)
    await expect(changed).toContainText('Se incorporó el plazo que pidió OLACDE.')
    await signatory.getByRole('link', { name: 'Ir a la respuesta' }).click()
    await signatory.getByRole('radio', { name: /^Respalda con reserva/ }).check()
    await signatory.getByLabel('La reserva es sobre').first().selectOption({ index: 2 })
    await signatory.getByLabel('Texto de la reserva').first().fill('Sin perjuicio de las metas nacionales.')
    await signatory.getByLabel('Con qué mandato responde').fill('Instrucción ministerial 7')
    await signatory.getByRole('button', { name: 'Revisar antes de registrar' }).click()
    await expect(signatory.getByRole('heading', { name: 'Revise la respuesta' })).toBeVisible()
    await signatory.getByRole('button', { name: 'Corregir' }).click()
    await expect(signatory.getByLabel('Texto de la reserva').first()).toHaveValue(
      'Sin perjuicio de las metas nacionales.',
    )
    await signatory.getByRole('button', { name: 'Revisar antes de registrar' }).click()
    await signatory.getByRole('button', { name: 'Registrar la respuesta' }).click()
    await expect(signatory.getByRole('status')).toContainText(/Se retiene hasta el .*entonces cuenta/)
  })

  await test.step('its organisation sees it at once, until when it is held, and the others do not', async () => {
    await focal.reload()
    await expect(rowOf(focal, 'FICEM')).toContainText('Ana Prueba, Viceministra de Industria')
    await expect(rowOf(focal, 'FICEM')).toContainText(/Se retiene hasta el/)
    await rowOf(focal, 'FICEM').scrollIntoViewIfNeeded()
    await expectOpenInBothThemes(focal, 'a held answer')
    const steel = await enter(browser, minga, 'titular.acero', phone)
    await steel.goto(page)
    await expect(rowOf(steel, 'FICEM')).not.toContainText('Ana Prueba')
    await expect(rowOf(steel, 'FICEM')).toContainText('Respalda')
  })

  await test.step('the signatory takes it back and answers again; then its organisation takes it back', async () => {
    await signatory.getByRole('button', { name: 'Retirar la respuesta' }).click()
    await signatory.getByRole('radio', { name: /^Se abstiene/ }).check()
    await signatory.getByLabel('Con qué mandato responde').fill('Instrucción ministerial 8')
    await signatory.getByRole('button', { name: 'Revisar antes de registrar' }).click()
    await signatory.getByRole('button', { name: 'Registrar la respuesta' }).click()
    await focal.reload()
    await rowOf(focal, 'FICEM').getByRole('button', { name: 'Retirar esta respuesta' }).click()
    await expect(rowOf(focal, 'FICEM').getByRole('button', { name: 'Retirar esta respuesta' })).toHaveCount(0)
    await signatory.reload()
    await expect(signatory.getByRole('heading', { name: 'Abra de nuevo el enlace del correo' })).toBeVisible()
    await expect(focal.getByText('El enlace se retiró.')).toBeVisible()
  })
  await looked.close()
  await visitor.close()
})
