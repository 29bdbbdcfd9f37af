import type { Page } from '@playwright/test'

import { aBarrier } from './discussion-steps.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const cement = 'cemento'
const letter = Buffer.from('%PDF-1.7\nla carta')

async function attach(page: Page, name: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: 'Adjuntar archivos' }).click()
  await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer: letter })
}

test('a comment received by letter is entered, through a reload, and its author corrects it', async ({
  sitDown,
  minga,
  browser,
}) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: reader } = await sitDown('FICEM', 'commenter', cement)
  await lead.goto('/')
  const barrier = await aBarrier(lead, 1)
  const address = `/groups/${cement}/barriers?record=${barrier.id}`
  await lead.goto(address)
  await reader.goto(address)
  const form = lead.getByRole('dialog', { name: 'Comentario recibido por otra vía' })
  const enter = lead.getByRole('button', { name: 'Anotar un comentario recibido' })
  const words = 'La norma de mezclas no admite arcilla calcinada.\nPedimos cambiarla.'

  await enter.click()
  await form.getByRole('combobox', { name: 'Organización' }).click()
  await lead.getByRole('option', { name: 'FICEM' }).click()
  await form.getByLabel('Quién lo dijo').fill("Íñigo O'Higgins 🏗️")
  await form.getByLabel('Fecha').fill('2026-10-02')
  await form.getByText('Carta', { exact: true }).click()
  await form.getByLabel('Qué dijo').fill(words)
  await attach(lead, 'carta.pdf')
  await expect(form.getByText('carta.pdf')).toBeVisible()
  expect(await seriousIn(lead)).toEqual([])

  await lead.reload()
  await enter.click()
  await expect(form.getByLabel('Quién lo dijo')).toHaveValue("Íñigo O'Higgins 🏗️")
  await expect(form.getByLabel('Fecha')).toHaveValue('2026-10-02')
  await expect(form.getByRole('radio', { name: 'Carta' })).toBeChecked()
  await expect(form.getByLabel('Qué dijo')).toHaveValue(words)
  await expect(form.getByText('carta.pdf')).toBeVisible()
  await form.getByRole('button', { name: 'Anotar para FICEM' }).click()
  const link = await form.getByLabel('Enlace para confirmar').inputValue()
  await form.getByRole('button', { name: 'Cerrar', exact: true }).last().click()

  const heard = reader.locator('.thread', { hasText: "Íñigo O'Higgins 🏗️" })
  await expect(heard.locator('.received')).toContainText(/FICEM.*recibido por carta el 2 oct.? 2026/)
  await expect(heard.locator('.received-state')).toHaveText('sin confirmar')
  await expect(heard).toContainText('Pedimos cambiarla.')
  await expect(heard).toContainText('carta.pdf')
  await enter.click()
  await expect(form.getByLabel('Qué dijo')).toHaveValue('')
  await expect(form.getByText('carta.pdf')).toHaveCount(0)

  const stranger = await browser.newContext({ baseURL: minga.url, locale: 'es' })
  const phone = await stranger.newPage()
  await phone.goto(link)
  await expect(phone.getByText('La norma de mezclas no admite arcilla calcinada.')).toBeVisible()
  expect(await seriousIn(phone)).toEqual([])
  await phone.reload()
  await phone.getByRole('button', { name: 'Corregir mis palabras' }).click()
  await phone.getByLabel('En mis palabras').fill('La norma de mezclas la admite solo en obra pública.')
  await phone.getByRole('button', { name: 'Enviar la corrección' }).click()
  await expect(phone.getByText('Quedan sus palabras, confirmadas por usted.')).toBeVisible()
  await expect(heard.locator('.received-state')).toHaveText('corregido por la persona')
  await expect(heard).toContainText('la admite solo en obra pública')
  await phone.goto('about:blank')
  await phone.goto(link)
  await expect(phone.getByRole('alert')).toContainText('Este enlace ya no sirve')
  await stranger.close()
})
