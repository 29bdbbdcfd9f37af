import { chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll } from 'vitest'

import { debianChromium } from '../scripts/debian-chromium.ts'
import { findPerson, signIn } from './demo-people.ts'
import { MingaProcess } from './minga-process.ts'

/** For tests outside of Playwright: the page of the steel group's lead, in a browser and a Minga of the file's own. */
export function leadPage(): () => Page {
  let opened: Page | undefined
  let close: () => Promise<void>
  beforeAll(async () => {
    const minga = await MingaProcess.start()
    const executablePath = debianChromium()
    const browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    close = async () => {
      await browser.close()
      await minga.remove()
    }
    const lead = await findPerson(minga, 'Alacero', 'lead', 'acero')
    const { page } = await signIn(browser, minga, lead, { locale: 'es-CL', serviceWorkers: 'block' })
    page.setDefaultTimeout(60_000)
    opened = page
  })
  afterAll(() => close())
  return () => {
    if (opened === undefined) throw new Error('the page is opened before the first test')
    return opened
  }
}
