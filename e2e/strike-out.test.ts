import type { Page } from '@playwright/test'

import { expect, testApart } from './people.ts'
import { seriousIn } from './serious-barriers.ts'
import { openingOf, openSteelRoadmap, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

const test = testApart()

const secret = 'tarifa secreta 7391 USD'

/** The databases and keys of this browser that hold the words, in any value. */
function deviceHolds(page: Page): Promise<string[]> {
  return page.evaluate(async (words) => {
    const found: string[] = []
    const holds = (value: unknown): boolean => {
      if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value).includes(words)
      if (Array.isArray(value)) return value.some(holds)
      if (typeof value === 'object' && value !== null) return Object.values(value).some(holds)
      return typeof value === 'string' && value.includes(words)
    }
    const asked = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        if (holds(await asked(database.transaction(store).objectStore(store).getAll()))) found.push(`${name}/${store}`)
      }
      database.close()
    }
    if (Object.entries(localStorage).some(holds)) found.push('localStorage')
    return found
  }, secret)
}

test('what the secretariat and a principal strike out is gone from open screens and from devices', async ({
  sitDown,
}) => {
  test.setTimeout(240_000)
  const { page: office } = await sitDown('Secretaría', 'lead', 'datos')
  const { page: ana } = await sitDown('Alacero', 'lead', 'acero')
  const { page: eva } = await sitDown('FICEM', 'editor', 'acero')
  const { page: away } = await sitDown('OLACDE', 'editor', 'acero')
  const { page: titular } = await sitDown('Alacero', 'reader', 'acero')

  await test.step('a price is pasted by mistake; others read it, and one goes on a journey', async () => {
    for (const page of [ana, eva, away]) await openSteelRoadmap(page)
    await writeAtEndOfOpening(ana, ' ')
    // As what is pasted comes: in one piece.
    await ana.keyboard.insertText(`${secret}.`)
    for (const page of [eva, away]) await expect(openingOf(page)).toContainText(secret)
    await expect(savedMark(ana)).toHaveText(/Guardado/)
    await expect(async () => expect(await deviceHolds(away)).not.toEqual([])).toPass()
    await away.goto('/')
    await expect(away.getByRole('heading', { level: 1 })).toBeVisible()
    await away.context().setOffline(true)
  })

  await test.step('the secretariat looks what it touches, and proposes', async () => {
    await office.goto('/strike-outs')
    await office.getByRole('button', { name: 'Proponer una supresión' }).click()
    const documents = office.getByLabel('Documento', { exact: true })
    const steel = await documents.locator('option', { hasText: /acero/i }).first().getAttribute('value')
    await documents.selectOption(steel)
    await office.getByLabel('Palabras que se suprimen').fill(secret)
    await office.getByRole('button', { name: 'Ver qué se tocaría' }).click()
    await expect(office.getByText(/1 vez ahora/)).toBeVisible()
    expect(await seriousIn(office)).toEqual([])
    await office.getByRole('button', { name: 'Proponer', exact: true }).click()
    await expect(office.getByText('Por confirmar').first()).toBeVisible()
    await expect(office.getByRole('button', { name: 'Confirmar y suprimir' })).toHaveCount(0)
  })

  await test.step('a principal confirms, and it is gone from the other’s open screen', async () => {
    await titular.goto('/strike-outs')
    await expect(titular.getByText(secret)).toBeVisible()
    await titular.getByRole('button', { name: 'Confirmar y suprimir' }).click()
    const dialog = titular.getByRole('dialog', { name: '¿Suprimir para siempre?' })
    await dialog.getByRole('button', { name: 'Confirmar y suprimir' }).click()
    await expect(dialog).toBeHidden({ timeout: 60_000 })
    for (const page of [ana, eva]) {
      await expect(page.locator('.prose').first()).not.toContainText(secret, { timeout: 30_000 })
      await expect(savedMark(page)).toHaveText(/Guardado/, { timeout: 30_000 })
      await expect(async () => expect(await deviceHolds(page)).toEqual([])).toPass({ timeout: 30_000 })
    }
    await writeAtEndOfOpening(eva, ' Y sigue.')
    await expect(openingOf(ana)).toContainText('Y sigue.')
  })

  await test.step('every reader sees that something was struck out, when, why and by whom', async () => {
    await eva.reload()
    const tombstone = eva.getByRole('list', { name: 'Lo que se suprimió' })
    await expect(tombstone).toContainText('libre competencia')
    await expect(tombstone).toContainText('Representante titular')
    await expect(titular.getByText(secret)).toHaveCount(0)
  })

  await test.step('the device that was away loses it without opening the text again', async () => {
    expect(await deviceHolds(away)).not.toEqual([])
    await away.context().setOffline(false)
    await away.reload()
    await expect(async () => expect(await deviceHolds(away)).toEqual([])).toPass({ timeout: 60_000 })
  })
})
