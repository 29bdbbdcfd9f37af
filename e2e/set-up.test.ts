import type { Browser, Page } from '@playwright/test'
import { newGroupAnswer } from '@minga/protocol/http/working-groups'
import { meAnswer, newRoadmapAnswer } from '@minga/protocol/http/me'
import { expect, test } from '@playwright/test'

import { MingaProcess } from './minga-process.ts'

const password = 'una frase larga y tranquila'

let minga: MingaProcess
test.beforeAll(async () => {
  minga = await MingaProcess.start({ isDemo: false })
})
test.afterAll(() => minga.remove())

async function sitDown(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: minga.url, locale: 'es-CL' })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** The link that was just shown, as somebody would copy it. */
async function linkOf(page: Page, email: string): Promise<string> {
  const link = await page.getByLabel(`Enlace de ${email}`).inputValue()
  expect(link).toMatch(/\/invitation#[\w-]{20,}$/)
  return link
}

async function acceptAs(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await sitDown(browser, link)
  await expect(
    page.getByRole('heading', { name: 'Le damos la bienvenida a Coalición del Sur' }),
  ).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await page.getByLabel('Su nombre').fill(name)
  await page.getByLabel('Contraseña nueva', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Aceptar y entrar' }).click()
  await expect(page).toHaveURL(`${minga.url}/`)
  return page
}

/** A request of this page's person, as the page would send it. */
async function post(page: Page, path: string, data: object): Promise<unknown> {
  const answer = await page.request.post(path, { data, headers: { Origin: minga.url } })
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
  return answer.json()
}

async function me(page: Page) {
  return meAnswer.parse(await (await page.request.get('/api/me')).json())
}

test('from an empty installation to somebody who is suspended while typing', async ({ browser }) => {
  const link = minga.setUpLink
  expect(link).toBeDefined()

  const secretary = await sitDown(browser, link ?? '')
  await secretary.getByLabel('Nombre de la coalición').fill('Coalición del Sur')
  await secretary.getByLabel('Nombre corto').fill('Secretaría')
  await secretary.getByLabel('Su nombre').fill("Ana O'Higgins 🌱")
  await secretary.getByLabel('Su correo').fill('ana@sur.example')
  await secretary.getByLabel('Contraseña nueva', { exact: true }).fill(password)
  await secretary.getByRole('button', { name: 'Empezar' }).click()
  await expect(secretary.getByRole('heading', { name: 'Organizaciones y coalición' })).toBeVisible()

  // The link opens once.
  const late = await sitDown(browser, link ?? '')
  await expect(late.getByRole('alert')).toContainText('ya se usó')
  await late.context().close()

  await secretary.getByRole('button', { name: 'Agregar una organización' }).click()
  await secretary.getByLabel('Nombre corto').fill('Aceros')
  await secretary.getByRole('button', { name: 'Agregar una organización' }).click()
  await secretary.getByLabel('Correo del punto focal de Aceros').fill('focal@aceros.example')
  await secretary.getByRole('button', { name: 'Invitar como punto focal' }).click()
  const steward = await acceptAs(browser, await linkOf(secretary, 'focal@aceros.example'), 'Punto focal')

  await steward.getByRole('link', { name: 'Mi organización' }).click()
  await steward.getByLabel('Correo').fill('persona@aceros.example')
  await steward.getByRole('button', { name: 'Invitar a esta persona' }).click()
  const person = await acceptAs(browser, await linkOf(steward, 'persona@aceros.example'), 'Persona de aceros')

  const { organisation } = await me(steward)
  const { person: theirs } = await me(person)
  const { id: group } = newGroupAnswer.parse(
    await post(secretary, '/api/groups', { names: { es: 'Acero' }, restricted: false }),
  )
  const admission = { organisation: organisation.id, highest: 'editor', seen: null }
  await post(secretary, `/api/groups/${group}/admissions`, admission)
  const named = { role: 'editor', seen: null }
  await post(steward, `/api/groups/${group}/people/${theirs.id}/named`, named)
  const { id: roadmap } = newRoadmapAnswer.parse(
    await post(person, `/api/groups/${group}/roadmaps`, { title: 'Hoja de ruta' }),
  )

  await person.goto(`/groups/${group}/roadmaps/${roadmap}`)
  const prose = person.locator('.ProseMirror').first()
  await prose.click()
  await person.keyboard.type('Lo que se escribió antes. ')
  await expect(person.getByText('Guardado')).toBeVisible()

  await steward.reload()
  await steward.getByRole('button', { name: 'Decidir sobre Persona de aceros' }).click()
  await steward.getByRole('menuitem', { name: 'Suspender el acceso' }).click()
  const typing = person.keyboard.type('Y lo que se escribe mientras tanto, letra por letra.', { delay: 40 })
  await steward.getByRole('dialog').getByRole('button', { name: 'Suspender el acceso' }).click()
  await expect(steward.getByText('Suspendida')).toBeVisible()
  await typing
  await expect(person.getByText(/Sesión terminada|ingresar/i).first()).toBeVisible()

  const refused = await person.request.post('/api/auth/sign-in/email', {
    data: { email: 'persona@aceros.example', password },
    headers: { Origin: minga.url },
  })
  expect(refused.status()).toBe(401)
})
