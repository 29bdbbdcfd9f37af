import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const cement = 'cemento'
const letter = Buffer.from('%PDF-1.7\n<script>document.title = "ran"</script>')
/** One pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function openBarrier(page: Page): Promise<void> {
  const { barriers } = (await (await page.request.get(`/api/barriers?group=${cement}&archived=0`)).json()) as {
    barriers: { record: { id: string }; facts: { group: string } }[]
  }
  const own = barriers.filter(({ facts }) => facts.group === cement)[1]
  await page.goto(`/groups/${cement}/barriers?record=${own?.record.id ?? ''}`)
  await expect(page.getByLabel('Escriba un comentario')).toBeVisible()
}

async function beginToWrite(page: Page): Promise<void> {
  await page.getByLabel('Escriba un comentario').click()
  await expect(page.locator('.comment-field')).toBeFocused()
}

/** Pastes a picture, as after taking a screenshot. */
async function pastePicture(page: Page): Promise<void> {
  await page.locator('.comment-field').evaluate((field, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, picture)
}

function isPainted(canvas: HTMLCanvasElement | SVGElement): boolean {
  if (!(canvas instanceof HTMLCanvasElement)) return false
  const [, , , opacity = 0] = canvas.getContext('2d')?.getImageData(40, 30, 1, 1).data ?? []
  return opacity > 0
}

async function attach(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Adjuntar archivos' }).click()
  // The type given by a browser proves nothing.
  await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer })
}

test('only those who read a comment can read its files', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement, { serviceWorkers: 'allow' })
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  const violations: string[] = []
  for (const page of [analyst, rival]) {
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) violations.push(line.text())
    })
  }
  await openBarrier(rival)
  await openBarrier(analyst)

  await beginToWrite(analyst)
  await attach(analyst, 'carta.pdf', Buffer.from('<html><script>alert(1)</script></html>'))
  await expect(analyst.getByText('«carta.pdf» no se adjuntó.')).toBeVisible()
  await attach(analyst, 'Carta del ministerio\u202Efdp.exe', letter)
  await expect(analyst.getByText('«carta.pdf» no se adjuntó.')).toBeHidden()
  await pastePicture(analyst)
  const attached = analyst.locator('.comment-composer .file-line')
  await expect(attached).toHaveText([/^Carta del ministerio fdp\.exe\.pdf/, /^Imagen pegada\.png/])
  await expect(analyst.getByRole('button', { name: /^Comentar a / })).toBeEnabled()
  await expect(attached.first()).toHaveAttribute('data-state', 'there')
  expect(await seriousIn(analyst)).toEqual([])

  // An unsent file is part of the draft, like the text.
  await analyst.reload()
  await expect(attached).toHaveCount(2)
  await beginToWrite(analyst)
  await analyst.keyboard.type('Lo que escribieron.')
  // The draft shows the picture.
  const drawn = analyst.locator('.file-line', { hasText: 'Imagen pegada' }).locator('canvas')
  await expect.poll(() => drawn.evaluate(isPainted)).toBe(true)
  await analyst.getByRole('button', { name: /^Comentar a / }).click()
  await expect(attached).toHaveCount(0)
  await expect(analyst.locator('.comment a.file-line')).toHaveCount(2)

  const line = rival.locator('.comment a.file-line')
  await expect(line).toHaveCount(2)
  // The comment shows the picture; a document is a line with its name.
  const seen = rival.getByAltText('Imagen pegada.png')
  await seen.scrollIntoViewIfNeeded()
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  await expect(line.locator('img')).toHaveCount(1)
  const downloading = rival.waitForEvent('download')
  await rival.getByRole('link', { name: /^Descargar Carta del ministerio/ }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Carta del ministerio fdp.exe.pdf')
  expect((await readFile(await download.path())).equals(letter)).toBe(true)
  const address = (await line.first().getAttribute('href')) ?? ''

  // Opened by its address it is downloaded, never shown as a page.
  const opened = await rival.context().newPage()
  const kept = opened.waitForEvent('download')
  await opened.goto(address).catch(() => undefined)
  await kept
  expect(await opened.title()).not.toBe('ran')

  await analyst.locator('.comment').last().getByRole('button', { name: 'Opciones del comentario' }).click()
  await analyst.getByRole('menuitem', { name: 'Editar' }).click()
  await analyst
    .locator('.comment')
    .getByRole('button', { name: /^Quitar Imagen pegada/ })
    .click()
  await analyst.getByRole('button', { name: 'Guardar' }).click()
  await expect(line).toHaveCount(1)
  await analyst.locator('.comment').last().getByRole('button', { name: 'Opciones del comentario' }).click()
  await analyst.getByRole('menuitem', { name: 'Eliminar' }).click()
  await expect(line).toHaveCount(0)
  expect((await rival.request.get(address)).status()).toBe(404)
  expect(violations).toEqual([])
})

test('a file alone is a comment, and an answer; both show its name, and its author may add text', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  await openBarrier(rival)
  await openBarrier(analyst)
  await beginToWrite(analyst)
  await attach(analyst, 'solo.pdf', letter)
  await analyst.getByRole('button', { name: /^Comentar a / }).click()
  const own = analyst.locator('.thread', { hasText: 'solo.pdf' })
  await expect(own.getByRole('link', { name: /^Descargar solo\.pdf/ })).toBeVisible()
  await expect(own.locator('.comment-words')).toHaveCount(0)

  const card = rival.locator('.thread', { hasText: 'solo.pdf' })
  await card.locator('.thread-head').click()
  await card.getByLabel('Responder').click()
  const chosen = rival.waitForEvent('filechooser')
  await card.getByRole('button', { name: 'Adjuntar archivos' }).click()
  await (await chosen).setFiles({ name: 'respuesta.pdf', mimeType: 'application/pdf', buffer: letter })
  await card.getByRole('button', { name: /^Responder/ }).click()
  await expect(own.getByRole('link', { name: /^Descargar respuesta\.pdf/ })).toBeVisible()

  // The notice of the answer names the file, and has no empty line.
  await analyst.goto('/inbox')
  await analyst.getByText('Todos', { exact: true }).click()
  const notice = analyst.locator('.notice', { hasText: 'respuesta.pdf' })
  await expect(notice).toContainText(/respondió en BAR-\d+.*1 archivo: respuesta\.pdf/)
  await expect(notice.locator('.notice-excerpt')).toHaveCount(0)
  await notice.locator('.notice-link').click()

  await own.getByRole('button', { name: 'Opciones del comentario' }).first().click()
  await analyst.getByRole('menuitem', { name: 'Editar' }).click()
  await expect(analyst.locator('.comment .comment-field')).toBeFocused()
  await analyst.keyboard.type('El original firmado.')
  await analyst.getByRole('button', { name: 'Guardar' }).click()
  await expect(card).toContainText('El original firmado.')
  await expect(card.getByRole('link', { name: /^Descargar solo\.pdf/ })).toBeVisible()
})

test('only the own organisation reads the files of an internal discussion', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  await openBarrier(lead)
  await openBarrier(analyst)
  await beginToWrite(analyst)
  await analyst.keyboard.type('Entre nosotros.')
  await analyst.getByRole('radiogroup').getByText('Solo FICEM', { exact: true }).click()
  await attach(analyst, 'costos.csv', Buffer.from('planta;costo\nA;1\n'))
  await analyst.getByRole('button', { name: 'Comentar solo a FICEM' }).click()
  const line = lead.getByRole('link', { name: /^Descargar costos\.csv/ })
  await expect(line).toBeVisible()
  const address = (await line.getAttribute('href')) ?? ''
  expect((await lead.request.get(address)).status()).toBe(200)
  const [hidden, missing] = [await rival.request.get(address), await rival.request.get('/api/files/none')]
  expect([hidden.status(), await hidden.text()]).toEqual([404, await missing.text()])
})

test('a file attached offline waits with its comment, through a reload, and is sent once', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openBarrier(lead)
  await openBarrier(analyst)
  await beginToWrite(analyst)
  const uploads = /\/api\/(?:groups\/[^/]+\/files|threads)/
  await analyst.route(uploads, (route) => route.abort())
  await analyst.keyboard.type('Desde el tren.')
  await attach(analyst, 'acta.pdf', letter)
  await expect(analyst.locator('.comment-composer .file-line')).toHaveText(/esperando conexión/)
  await analyst.getByRole('button', { name: /^Comentar a / }).click()
  const waiting = analyst.locator('.comment[data-waiting]')
  await expect(waiting).toContainText('acta.pdf')
  await analyst.reload()
  await expect(waiting).toContainText('acta.pdf')
  await analyst.unroute(uploads)
  await analyst.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(waiting).toHaveCount(0)
  const line = lead.getByRole('link', { name: /^Descargar acta\.pdf/ })
  await expect(line).toHaveCount(1)
  expect((await lead.request.get((await line.getAttribute('href')) ?? '')).status()).toBe(200)
})
