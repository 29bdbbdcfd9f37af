import type { Page } from '@playwright/test'

import { comment, listenIn, openRoadmap, openThread } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

async function dispose(page: Page, change: string): Promise<void> {
  await openThread(page).getByRole('button', { name: 'Más acciones de la discusión' }).click()
  await page.getByRole('menuitem', { name: change }).click()
}

test('a comment becomes an action, and the action leads back to the comment', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  // Words of this test only: other tests' comments are in the same Minga.
  const words = 'reglas que los admitan'
  await openRoadmap(lead)
  await openRoadmap(analyst)
  await comment(analyst, words, 'Contar el material disponible por país')
  await analyst.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()
  await lead.locator('.discussed', { hasText: words }).click()

  await dispose(lead, 'Asignar…')
  await lead.getByRole('combobox', { name: 'A quién' }).click()
  await lead.getByRole('option', { name: 'FICEM', exact: true }).click()
  await lead.getByRole('button', { name: 'Asignar', exact: true }).click()
  await expect(openThread(analyst)).toContainText('A cargo de')

  await dispose(lead, 'Convertir en acción')
  await expect(lead.getByLabel('Título', { exact: true })).toHaveValue('Contar el material disponible por país')
  await expect(lead.getByRole('combobox', { name: /^Organización responsable/ })).toHaveValue('FICEM')
  await lead.getByRole('button', { name: 'Crear la acción' }).click()
  const made = openThread(lead).getByRole('link', { name: /ACT-\d+ Contar el material/ })
  await expect(made).toBeVisible()
  await expect(openThread(analyst).getByRole('link', { name: /ACT-\d+/ })).toBeVisible()

  await made.click()
  await expect(lead).toHaveURL(/\/acciones|\/actions/)
  const back = lead.getByRole('link', { name: /^comentario C-\d+$/ })
  await expect(back).toBeVisible()
  await back.click()
  await expect(openThread(lead)).toContainText('Contar el material disponible por país')
  await expect(openThread(lead).getByRole('link', { name: /ACT-\d+/ })).toBeVisible()
})

test('a promoted discussion shows only the text written for all', async ({ sitDown }) => {
  const token = 'reserva-de-casa-5512'
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  const received = listenIn(rival)
  const words = 'La nota común'
  await openRoadmap(rival)
  await openRoadmap(analyst)
  await comment(analyst, words, token)
  await analyst.getByRole('radiogroup').getByText('Solo FICEM', { exact: true }).click()
  await analyst.getByRole('button', { name: 'Comentar solo a FICEM' }).click()
  await expect(openThread(analyst)).toContainText(token)

  await dispose(analyst, 'Compartir con todas…')
  const dialog = analyst.getByRole('dialog', { name: /^Comentario para \d+ organizaciones$/ })
  await dialog.getByLabel('Lo que se compartirá').fill('Pedimos una fecha para el inventario.')
  await dialog.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()
  await expect(openThread(analyst)).toContainText(/Compartido con todas las organizaciones en\s*C-\d+/)

  await rival.locator('.discussed', { hasText: words }).click()
  await expect(openThread(rival)).toContainText('Pedimos una fecha para el inventario.')
  await expect(openThread(rival)).not.toContainText('Compartido con')
  expect(received()).not.toContain(token)
})
