import { expect, type Locator, type Page } from '@playwright/test'

import { expectOpenToAllEverywhere } from './serious-barriers.ts'

/** The words that a person presses and fills in where a sign-off asks for an answer. */
const words = {
  es: { mandate: 'Con qué mandato responde', give: 'Registrar el pronunciamiento' },
  pt: { mandate: 'Com que mandato responde', give: 'Registrar a manifestação' },
} as const

/** The row of an organisation among the positions. */
export function rowOf(page: Page, organisation: string): Locator {
  return page.locator('.sign-off-positions > li').filter({ has: page.getByText(organisation, { exact: true }) })
}

/**
 * Gives a position on the page of a sign-off.
 *
 * @param verb the button that opens the form
 * @param more fills in what this position asks for besides
 */
export async function answer(
  page: Page,
  verb: string,
  position: string,
  more: (page: Page) => Promise<void> = async () => {},
  language: keyof typeof words = 'es',
): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: position, exact: true }).check()
  await more(page)
  await dialog.getByRole('textbox', { name: words[language].mandate }).fill('Acta 12 de la junta directiva')
  await dialog.getByRole('button', { name: words[language].give }).click()
  await expect(dialog).toBeHidden()
}

/** Writes a reservation about the clause that begins so. */
export function reserve(clause: RegExp, text: string): (page: Page) => Promise<void> {
  return async (page) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Sobre' }).click()
    await page.getByRole('option', { name: clause }).click()
    await dialog.getByRole('textbox', { name: 'Texto de la reserva' }).fill(text)
  }
}

/** The secretariat enters what an organisation answered by official letter, on the page of the sign-off. */
export async function enterLetter(office: Page, organisation: string, number: string): Promise<void> {
  await office.getByRole('button', { name: 'Registrar un oficio' }).click()
  const dialog = office.getByRole('dialog', { name: 'Registrar un pronunciamiento recibido por oficio' })
  await dialog.getByRole('combobox', { name: 'Organización que responde' }).click()
  await office.getByRole('option', { name: organisation }).click()
  await dialog.getByRole('radio', { name: 'Respalda', exact: true }).check()
  await dialog.getByRole('textbox', { name: 'Número del oficio' }).fill(number)
  await dialog.getByLabel('Fecha del oficio').fill('2026-02-03')
  await dialog.getByRole('textbox', { name: 'Quién lo firma' }).fill('Ing. Prueba')
  await dialog.getByRole('textbox', { name: 'Cargo' }).fill('Gerente de proyectos')
  const scan = { name: 'oficio.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a letter') }
  await dialog.locator('input[type=file]').setInputFiles(scan)
  await expectOpenToAllEverywhere(office, 'the form that enters a letter')
  await dialog.getByRole('button', { name: 'Registrar un oficio' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(office, organisation)).toContainText('Aún no cuenta')
}

/** An organisation that was invited joins an adopted text with a reservation on all of it, from its inbox. */
export async function joinFromInbox(page: Page, reservation: string): Promise<void> {
  await page.goto('/inbox')
  await page.getByRole('link', { name: /invita a su organización a adherir/ }).click()
  await page.getByRole('button', { name: 'Adherir' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'Con reserva' }).check()
  await dialog.getByRole('textbox', { name: 'Texto de la reserva' }).fill(reservation)
  await dialog.getByRole('textbox', { name: 'Con qué mandato responde' }).fill('Acta 3')
  await expectOpenToAllEverywhere(page, 'the form that joins an adopted text')
  await dialog.getByRole('button', { name: 'Adherir' }).click()
  await expect(dialog).toBeHidden()
  const later = page.getByRole('region', { name: 'Después de la adopción' })
  await expect(later).toContainText('Adhirió con reserva')
  await expect(later).toContainText(reservation)
}

/** A lead invites an organisation to join an adopted text. */
export async function inviteToJoin(lead: Page, organisation: string): Promise<void> {
  await lead.getByRole('button', { name: 'Invitar a adherir' }).click()
  const dialog = lead.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Organización' }).click()
  await lead.getByRole('option', { name: organisation }).click()
  await dialog.getByRole('button', { name: 'Invitar', exact: true }).click()
  await expect(dialog).toBeHidden()
}
