import { demoAnswer } from '@minga/protocol/http/me'
import type { Browser, BrowserContextOptions } from '@playwright/test'

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
