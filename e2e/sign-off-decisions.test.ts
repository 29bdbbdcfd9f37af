import { randomUUID } from 'node:crypto'

import { expect } from '@playwright/test'

import { adoptSteelRoadmap } from './adopted-text.ts'
import { enter, post } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'
import { rowOf } from './sign-off-steps.ts'

/** A silence procedure has to learn which of its notices come back. */
const test = testWithMail(undefined, {
  MINGA_BOUNCE_SECRET: 'the secret of the mail server and of Minga',
  MINGA_BOUNCE_ADDRESS: 'bounces@minga.example',
})

const phone = { viewport: { width: 390, height: 844 } }
const roadmap = 'hoja-de-ruta-acero'

test('a silence is offered; one organisation states that it is not bound, another asks for time and hears its counsel', async ({
  browser,
  house: { minga },
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, minga, 'acero', phone)
  const nameVersion = (name: string) =>
    post(lead, minga, `/api/roadmaps/${roadmap}/versions`, { id: randomUUID(), name })
  const round = randomUUID()
  await nameVersion('Borrador')
  await post(lead, minga, '/api/groups/acero/rounds', {
    id: round,
    about: { kind: 'roadmap', roadmap },
    name: 'Ronda final',
    organisations: ['ficem'],
    closesOn: '2999-01-01',
  })
  await post(lead, minga, `/api/rounds/${round}/close`, {})
  await nameVersion('Plan de trabajo 2027')

  await test.step('a lead opens it, and reads what a silence needs', async () => {
    await lead.goto(`/groups/acero/roadmaps/${roadmap}/sign-offs`)
    await lead.getByRole('button', { name: 'Abrir la adopción' }).click()
    const dialog = lead.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^Procedimiento de silencio/ }).check()
    await expect(dialog.getByText('Solo cuenta el silencio', { exact: false })).toBeVisible()
    await expect(dialog.getByRole('radio', { name: 'Cada organización por sí misma' })).toBeDisabled()
    await dialog.getByLabel('Último día').fill('2999-01-31')
    await dialog.getByRole('button', { name: 'Abrir la adopción' }).click()
    await expect(lead.getByText('Esto no es silencio administrativo', { exact: false })).toBeVisible()
  })
  const address = new URL(lead.url()).pathname

  await test.step('the bank states that silence does not bind it: it has to answer', async () => {
    const bank = await enter(browser, minga, 'bank', phone)
    await bank.goto(address)
    await bank.getByRole('button', { name: 'Cómo firma mi organización' }).click()
    const dialog = bank.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'El silencio no obliga a nuestra organización' }).check()
    await dialog.getByRole('button', { name: 'Guardar' }).click()
    await expect(dialog).toBeHidden()
    await lead.reload()
    await expect(rowOf(lead, 'BID')).toContainText('Declaró que el silencio no la obliga: hace falta que responda.')
  })

  const cement = await enter(browser, minga, 'punto.focal', phone)
  await test.step('the cement federation asks for more time, which all who were invited see', async () => {
    await cement.goto(address)
    const ask = cement.getByRole('button', { name: 'Pedir prórroga' })
    const dialog = cement.getByRole('dialog')
    await ask.click()
    await expect(dialog).toBeVisible()
    await cement.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(ask).toBeFocused()
    await ask.click()
    await dialog.getByLabel('Nuevo último día').fill('2999-02-07')
    await dialog.getByRole('textbox', { name: 'Por qué' }).fill('La junta sesiona el 4 de febrero.')
    await expectOpenToAllEverywhere(cement, 'the form that asks for more time')
    await dialog.getByRole('button', { name: 'Pedir prórroga' }).click()
    await expect(dialog).toBeHidden()
    await expect(ask).toHaveCount(0)
    await lead.reload()
    await expect(lead.getByText('Hasta el 7 de febrero de 2999', { exact: false })).toBeVisible()
    await expect(
      lead.getByText(/Prorrogada a pedido de .* era el 31 de enero de 2999\. La junta sesiona el 4 de febrero\./),
    ).toBeVisible()
  })

  await test.step('its specialist gives an internal clearance, read by the one that is named alone', async () => {
    const counsel = await enter(browser, minga, 'cemento', phone)
    await counsel.goto(address)
    await counsel.getByRole('button', { name: 'Dar un visto bueno interno' }).click()
    const dialog = counsel.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Todavía no puede firmarse' }).check()
    await dialog.getByRole('textbox', { name: 'Observaciones' }).fill('Falta mirar el precio del carbono.')
    await dialog.getByRole('combobox').click()
    await counsel.getByRole('option', { name: /^Punto focal de cemento/ }).click()
    await counsel.keyboard.press('Tab')
    await expectOpenToAllEverywhere(counsel, 'the form of a clearance')
    await dialog.getByRole('button', { name: 'Registrar' }).click()
    await expect(dialog).toBeHidden()
    await cement.reload()
    const clearances = cement.getByRole('region', { name: 'Visto bueno interno' })
    await expect(clearances).toContainText('Todavía no puede firmarse')
    await expect(clearances).toContainText('Falta mirar el precio del carbono.')
    await expect(clearances).toContainText(/Lo leen: .*Punto focal de cemento/)
    for (const other of ['analista', 'titular.acero', 'secretaria']) {
      const page = await enter(browser, minga, other, phone)
      await page.goto(address)
      await expect(page.getByRole('heading', { name: 'Pronunciamientos' })).toBeVisible()
      await expect(page.getByText('Falta mirar el precio', { exact: false })).toHaveCount(0)
    }
  })
})

test('an organisation withdraws from an adopted text: dated, and what it signed is not erased', async ({
  browser,
  house: { minga },
}) => {
  test.setTimeout(180_000)
  const id = await adoptSteelRoadmap(browser, minga)
  const steel = await enter(browser, minga, 'titular.acero', phone)
  await steel.goto(`/groups/acero/sign-offs/${id}`)
  await steel.getByRole('button', { name: 'Retirar el respaldo' }).click()
  const dialog = steel.getByRole('dialog')
  await expect(dialog.getByText('No se borra que su organización respaldó el texto.', { exact: false })).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Por qué/ }).fill('La asamblea resolvió no continuar.')
  await expectOpenToAllEverywhere(steel, 'the form that withdraws')
  await dialog.getByRole('button', { name: 'Retirar el respaldo' }).click()
  await expect(dialog).toBeHidden()
  await expect(steel.getByRole('button', { name: 'Retirar el respaldo' })).toHaveCount(0)

  const cement = await enter(browser, minga, 'punto.focal', phone)
  await cement.goto(`/groups/acero/sign-offs/${id}`)
  const later = cement.getByRole('region', { name: 'Después de la adopción' })
  await expect(later).toContainText(/Alacero.*Retiró su respaldo.*\d+ de \p{L}+ de \d{4}.*La asamblea resolvió/u)
  await expect(cement.getByText('Adoptado', { exact: true })).toBeVisible()
  await expect(cement.locator('.sign-off-result')).toContainText(/Lo respaldan.*Alacero.*\(después se retiró\)/)
  await expect(cement.getByRole('region', { name: 'Pronunciamientos' })).toContainText(/Alacero.*Respalda/)
  await cement.getByRole('link', { name: 'Ver la declaración' }).click()
  await expect(cement.locator('.signatories > li', { hasText: 'Alacero' })).toContainText(
    /Respalda.*Retiró su respaldo el \d+ de \p{L}+ de \d{4}\./u,
  )
})
