import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'

import { expect, testApart } from './people.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'

const test = testApart()

const reason = 'Solo entre nosotros: sin chatarra no hay hornos.'

/** Everything that reaches a page from now on: bodies of answers, and frames of its sockets. */
function wireOf(page: Page): () => Promise<string> {
  const heard: Promise<string>[] = []
  page.on('response', (response) => heard.push(response.text().catch(() => '')))
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      heard.push(Promise.resolve(typeof payload === 'string' ? payload : payload.toString('latin1'))),
    ),
  )
  return async () => (await Promise.all(heard)).join('\n')
}

/** The button of a mark, of the barrier with this reference. */
const button = (page: Page, reference: string, mark: number) =>
  page
    .getByRole('group', { name: new RegExp(`^${reference} `) })
    .getByRole('button', { name: new RegExp(`^${String(mark)} `) })

test('two organisations mark the same barriers; a rival’s page hears nothing of it until the end; a lead takes the result to the register', async ({
  sitDown,
}) => {
  const { page: lead } = await sitDown('Alacero', 'lead', 'acero')
  const { page: cement } = await sitDown('FICEM', 'editor', 'acero')
  const wire = wireOf(lead)

  await test.step('a lead opens a rating from the list of barriers', async () => {
    await lead.goto('/groups/acero/barriers')
    await lead.getByRole('button', { name: 'Puntuar estas 5 barreras' }).click()
    const dialog = lead.getByRole('dialog')
    await expect(dialog.getByText('5 barreras elegidas')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Acero a 2030')
    await dialog.getByLabel('Último día').fill('2999-12-12')
    await expectOpenToAllEverywhere(lead, 'the dialog that opens a rating')
    await dialog.getByRole('button', { name: 'Abrir una ronda de puntuación' }).click()
    await expect(lead.getByText('Han respondido 0 de 6 organizaciones')).toBeVisible()
  })
  const path = new URL(lead.url()).pathname

  await test.step('another organisation marks by keyboard, and learns what is not sent while it is offline', async () => {
    await cement.goto('/inbox')
    await cement.getByRole('link', { name: /pide a su organización que puntúe 5 barreras en «Acero a 2030»/ }).click()
    await expect(cement.getByText('Puntuar 0 de 5')).toBeVisible()
    await expectOpenToAllEverywhere(cement, 'the list of marks')
    await button(cement, 'BAR-001', 1).focus()
    await cement.keyboard.press('5')
    await expect(button(cement, 'BAR-001', 5)).toHaveAttribute('aria-pressed', 'true')
    await expect(button(cement, 'BAR-002', 1)).toBeFocused()
    await cement.keyboard.press('4')
    await cement.keyboard.press('0')
    await expect(cement.getByText('Puntuar 3 de 5')).toBeVisible()
    await expect(cement.getByText('Todo está guardado.')).toBeVisible()
    await cement.getByRole('button', { name: 'Añadir un motivo' }).first().click()
    await cement.getByRole('textbox', { name: 'Motivo' }).fill(reason)
    await cement.keyboard.press('Tab')
    await cement.context().setOffline(true)
    await button(cement, 'BAR-015', 2).click()
    await expect(cement.getByText(/Sin conexión: \d notas? sin enviar/)).toBeVisible()
    await cement.context().setOffline(false)
    await expect(cement.getByText('Todo está guardado.')).toBeVisible()
    await button(cement, 'BAR-029', 1).click()
    await expect(cement.getByText('Puntuar 5 de 5')).toBeVisible()
    await expect(cement.getByText('Todo está guardado.')).toBeVisible()
  })

  await test.step('nothing of it comes to a rival’s page, wherever it goes', async () => {
    for (const place of [path, '/groups/acero/barriers', '/inbox', '/', path]) await lead.goto(place)
    await expect(lead.getByText('Han respondido 1 de 6 organizaciones')).toBeVisible()
    expect(await wire()).toContain('Acero a 2030')
    expect(await wire()).not.toContain('Solo entre nosotros')
    expect(await wire()).not.toContain('"median"')
  })

  await test.step('the others mark, and the lead closes it early', async () => {
    const { barriers } = (await (
      await lead.request.get(`/api/ratings/${path.split('/').at(-1) ?? ''}/barriers`)
    ).json()) as {
      barriers: { record: string }[]
    }
    for (const [organisation, role] of [
      ['Secretaría', 'editor'],
      ['BID', 'editor'],
      ['OLACDE', 'editor'],
      ['Alianza de Hidrógeno', 'editor'],
      ['Alacero', 'lead'],
    ] as const) {
      const { page } = await sitDown(organisation, role, 'acero')
      const marks = barriers.map(({ record }, at) => ({ record, criterion: 'tna', mark: [5, 4, 3, 2, 1][at] }))
      const sent = await page.request.post(`/api/ratings/${path.split('/').at(-1) ?? ''}/marks`, {
        headers: { origin: new URL(lead.url()).origin },
        data: { key: crypto.randomUUID(), marks },
      })
      expect(sent.ok()).toBe(true)
    }
    await lead.goto(path)
    await lead.getByRole('button', { name: 'Cerrar antes de tiempo' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Cerrar antes de tiempo' }).click()
    await expect(lead.getByRole('heading', { name: 'Resultado' })).toBeVisible()
  })

  const row = (reference: string) => lead.getByRole('rowgroup').filter({ hasText: reference })
  await test.step('the result has each mark beside it, by sum or by dispute, and as CSV', async () => {
    await expect(row('BAR-001')).toContainText(reason)
    await lead.getByText('Donde más se difiere', { exact: true }).click()
    await expect(lead.getByRole('rowgroup').nth(1)).toBeVisible()
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('button', { name: 'Guardar como CSV' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toContain('BAR-001')
  })

  await test.step('classes and the bottom third are confirmed as one change, and taken back as one', async () => {
    await lead.getByRole('button', { name: 'Llevar el resultado al registro' }).click()
    await lead.getByRole('button', { name: /^Confirmar: 4 con clase o escala, 1 descartadas/ }).click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Escribir en las fichas' }).click()
    await expect(lead.getByText(/llevó al registro 4 fichas/)).toBeVisible()
    await expectOpenToAllEverywhere(lead, 'the result, with the decision about it')
    await cement.goto('/groups/acero/barriers')
    await expect(cement.getByRole('row', { name: /BAR-029/ })).toContainText('Descartada')
    await lead.getByRole('button', { name: 'Deshacer' }).click()
    await expect(lead.getByText(/· deshecho/)).toBeVisible()
    await expect(cement.getByRole('row', { name: /BAR-029/ })).not.toContainText('Descartada')
  })
})
