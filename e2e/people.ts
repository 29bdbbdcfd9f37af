import { test as base, type BrowserContextOptions, type Page } from '@playwright/test'

import { type DemoPerson, findPerson, signIn } from './demo-people.ts'
import { MingaProcess } from './minga-process.ts'

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

/**
 * For a file whose tests change what others rely on, or count what is there: `const test = testApart()`. Each call is a
 * fixture of its own, so that Playwright gives the file a worker, and with it a Minga, that no other file has.
 */
export function testApart() {
  return test.extend<object, WorkerFixtures>({
    // oxlint-disable-next-line no-empty-pattern -- the same
    minga: [async ({}, provide) => serveDemo(provide), { scope: 'worker', timeout: 60_000 }],
  })
}

async function serveDemo(provide: (minga: MingaProcess) => Promise<void>): Promise<void> {
  const minga = await MingaProcess.start()
  await provide(minga)
  await minga.remove()
}
