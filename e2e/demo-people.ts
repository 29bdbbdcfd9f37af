import { demoAnswer } from '@minga/protocol/http/me'
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

import type { MingaProcess } from './minga-process.ts'

export interface DemoPerson {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly organisation: string
}

/** A person of the demo by organisation and by role in a group. */
export async function findPerson(
  minga: MingaProcess,
  organisation: string,
  role: string,
  group: string,
): Promise<DemoPerson> {
  const { people } = demoAnswer.parse(await (await fetch(`${minga.url}/api/demo`)).json())
  const found = people.find(
    (person) =>
      person.organisation === organisation &&
      person.groups.some((membership) => membership.id === group && membership.role === role),
  )
  if (!found) throw new Error(`no ${role} of ${organisation} in ${group} among the demo people`)
  return found
}

/** A window in which the person is signed in. */
export async function signIn(
  browser: Browser,
  minga: MingaProcess,
  person: DemoPerson,
  options?: BrowserContextOptions,
) {
  const context = await browser.newContext({ baseURL: minga.url, ...options })
  const response = await context.request.post(`${minga.url}/api/auth/sign-in/email`, {
    data: { email: person.email, password: person.password },
    headers: { Origin: minga.url },
  })
  if (!response.ok()) throw new Error(`${person.email} could not sign in: ${response.status()}`)
  const page = await context.newPage()
  return { context, page }
}

/**
 * A page of a demo person, in Spanish.
 *
 * @param who by the name in their address, such as `titular.acero`; or a person who was found already
 */
export async function enter(
  browser: Browser,
  minga: MingaProcess,
  who: string | DemoPerson,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const person = typeof who === 'string' ? await personByName(minga, who) : who
  const { page } = await signIn(browser, minga, person, { locale: 'es-CL', ...options })
  await page.request.patch('/api/me', { headers: { origin: minga.url }, data: { language: 'es' } })
  return page
}

async function personByName(minga: MingaProcess, name: string): Promise<DemoPerson> {
  const { people } = demoAnswer.parse(await (await fetch(`${minga.url}/api/demo`)).json())
  const found = people.find(({ email }) => email === `${name}@demo.minga.example`)
  if (found === undefined) throw new Error(`the demo has no ${name}`)
  return found
}

/** Asks the API as the person of a page, and expects that it is done. */
export async function post(page: Page, minga: MingaProcess, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { headers: { origin: minga.url }, data })
  expect([path, answer.status(), await answer.text()]).toEqual([path, 200, expect.any(String)])
}
