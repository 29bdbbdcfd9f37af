import { demoAnswer } from '@minga/protocol/http/me'
import { test as base, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

import { MingaProcess } from './minga-process.ts'

interface DemoPerson {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly organisation: string
}

/** Opens a browser with a signed-in demo person. */
type SitDown = (
  organisation: string,
  role: 'lead' | 'editor' | 'commenter' | 'reader',
  group: string,
  options?: BrowserContextOptions,
) => Promise<{ readonly page: Page; readonly person: DemoPerson }>

interface Fixtures {
  readonly sitDown: SitDown
}

export interface WorkerFixtures {
  readonly minga: MingaProcess
}

/** The tests of a worker share one Minga, so each uses words, records and people of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  minga: [async ({}, provide) => serveDemo(provide), { scope: 'worker', timeout: 60_000 }],
  sitDown: async ({ browser, minga }, provide) => {
    const contexts: { close(): Promise<void> }[] = []
    await provide(async (organisation, role, group, options) => {
      const person = await findPerson(minga, organisation, role, group)
      const { page, context } = await signIn(browser, minga, person, options)
      contexts.push(context)
      return { page, person }
    })
    for (const context of contexts) await context.close()
  },
})
export { expect } from '@playwright/test'

/** For files whose tests change what others rely on: each has a Minga of its own. */
export const testApart = test.extend<object, WorkerFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the same
  minga: [async ({}, provide) => serveDemo(provide), { scope: 'worker', timeout: 60_000 }],
})

async function serveDemo(provide: (minga: MingaProcess) => Promise<void>): Promise<void> {
  const minga = await MingaProcess.start()
  await provide(minga)
  await minga.remove()
}

async function findPerson(minga: MingaProcess, organisation: string, role: string, group: string): Promise<DemoPerson> {
  const { people } = demoAnswer.parse(await (await fetch(`${minga.url}/api/demo`)).json())
  const found = people.find(
    (person) =>
      person.organisation === organisation &&
      person.groups.some((membership) => membership.id === group && membership.role === role),
  )
  if (!found) throw new Error(`no ${role} of ${organisation} in ${group} among the demo people`)
  return found
}

async function signIn(browser: Browser, minga: MingaProcess, person: DemoPerson, options?: BrowserContextOptions) {
  const context = await browser.newContext({ baseURL: minga.url, ...options })
  const response = await context.request.post(`${minga.url}/api/auth/sign-in/email`, {
    data: { email: person.email, password: person.password },
    headers: { Origin: minga.url },
  })
  if (!response.ok()) throw new Error(`${person.email} could not sign in: ${response.status()}`)
  const page = await context.newPage()
  return { context, page }
}
