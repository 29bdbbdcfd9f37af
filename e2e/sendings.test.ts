import { randomUUID } from 'node:crypto'

import { expect } from '@playwright/test'

import { enter, findPerson } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'

const test = testWithMail((address) => (address.startsWith('antigua') ? 550 : undefined))

const roadmap = 'hoja-de-ruta-acero'
const versions = `/groups/acero/roadmaps/${roadmap}/versions`

test('a lead sends a version to a contact and a person, sees what came back, and reminds with one press', async ({
  browser,
  house,
}) => {
  const { minga, sink } = house
  const lead = await enter(browser, house.minga, await findPerson(house.minga, 'Alacero', 'lead', 'acero'))
  const made = await lead.request.post(`/api/roadmaps/${roadmap}/versions`, {
    headers: { origin: minga.url },
    data: { id: randomUUID(), name: 'Borrador para los ministerios' },
  })
  expect(made.ok()).toBe(true)
  await lead.goto(versions)
  await lead.getByRole('button', { name: 'Esta versión' }).click()
  await lead.getByRole('menuitem', { name: 'Enviar esta versión…' }).click()
  const dialog = lead.getByRole('dialog', { name: 'Enviar una versión…' })

  await test.step('contacts are added in place', async () => {
    for (const [name, address] of [
      ['Mesa de Industria', 'mesa@ministerio.example'],
      ['Dirección antigua', 'antigua@ministerio.example'],
    ] as const) {
      await dialog.getByRole('button', { name: 'Agregar un contacto…' }).click()
      await dialog.getByRole('textbox', { name: 'Nombre' }).fill(name)
      await dialog.getByRole('textbox', { name: 'Dependencia o institución' }).fill('Ministerio de Industria')
      await dialog.getByRole('textbox', { name: 'Correo', exact: true }).fill(address)
      await dialog.getByRole('button', { name: 'Agregar contacto', exact: true }).click()
      await expect(dialog.getByText(`${name} · Ministerio de Industria`)).toBeVisible()
    }
  })

  await test.step('the mail is shown as it will read, with the names of its files', async () => {
    await dialog.getByLabel('Responder hasta').fill('2999-03-01')
    await dialog.getByRole('textbox', { name: 'N.º de oficio' }).fill('AL-77/2026')
    await dialog.getByRole('button', { name: 'Ver el correo' }).click()
    const preview = dialog.getByRole('region', { name: 'Así se leerá el correo' })
    await expect(preview).toContainText('Oficio N.º AL-77/2026')
    await expect(preview).toContainText('a más tardar el 1 de marzo de 2999')
    await expect(preview.getByRole('listitem').first()).toHaveText(/^hoja-de-ruta-del-acero-v\d+-es-.*\.docx$/)
    await expectOpenInBothThemes(lead, 'the dialog that sends a version')
  })

  await dialog.getByRole('button', { name: 'Enviar a 2 destinatarios' }).click()
  await expect(lead.getByText('El correo va en camino a 2 destinatarios.')).toBeVisible()
  const mail = await sink.mailTo('mesa@ministerio.example')
  expect(mail.attachments.map(({ mimeType }) => mimeType)).toEqual([
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/pdf',
  ])
  expect(mail.text).not.toContain('http')
  const line = (name: string) => lead.getByRole('listitem').filter({ hasText: name }).last()
  await expect(line('Mesa de Industria')).toContainText('Enviado')
  await expect(line('Dirección antigua')).toContainText('No entregado')
  await expect(line('Dirección antigua')).toContainText('550')
  await expectOpenInBothThemes(lead, 'the list of sendings')

  await test.step('one press reminds; who has answered is not reminded', async () => {
    await lead.getByRole('button', { name: 'Recordar a 1 que no ha respondido' }).click()
    await expect(lead.getByText('Se envió 1 recordatorio.')).toBeVisible()
    expect((await sink.mailTo('mesa@ministerio.example', 2)).subject).toMatch(/^Recordatorio de Alacero/)
    await expect(lead.getByText('Hoy ya se recordó a quienes no han respondido.')).toBeVisible()
    await lead.getByRole('button', { name: 'Anotar respuesta de Mesa de Industria' }).click()
    const answer = lead.getByRole('dialog', { name: 'Anotar respuesta de Mesa de Industria' })
    await answer.getByRole('button', { name: 'Anotar respuesta' }).click()
    await expect(line('Mesa de Industria')).toContainText('Respondió')
  })

  await test.step('another organisation sees how many, not whom; a thumb reaches everything', async () => {
    const ficem = await enter(browser, house.minga, await findPerson(house.minga, 'FICEM', 'editor', 'acero'), {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    })
    await ficem.goto(versions.replace('versions', 'sendings'))
    await expect(ficem.getByText('Fue a 2 destinatarios. A quiénes, solo lo ve Alacero.')).toBeVisible()
    await expect(ficem.locator('main')).not.toContainText('Mesa')
    await ficem.getByRole('button', { name: 'Enviar una versión…' }).click()
    await expect(ficem.getByRole('dialog').getByRole('button', { name: 'Agregar un contacto…' })).toBeVisible()
    await expectOpenInBothThemes(ficem, 'the dialog that sends a version, on a phone')
    await lead.setViewportSize({ width: 390, height: 844 })
    await expectOpenInBothThemes(lead, 'the list of sendings, on a phone')
  })
})
