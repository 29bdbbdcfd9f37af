import type { Browser, BrowserContext } from '@playwright/test'

import { importDocument } from '../loader/import-document.ts'
import { longDocument } from '../opening/long-document.ts'
import { whileTwoType } from '../opening/while-typing.ts'
import { openPage, type OpenedPage, type Opening } from '../opening/open-page.ts'
import type { ServerProcess } from '../server-process.ts'
import { launchBrowser } from '../threads/in-browser.ts'
import { roomNamed, type Figures, type Scenario } from './scenario.ts'

/** In pages of a text, by the room that holds it. */
const texts = [1, 100] as const

/**
 * The cost of opening a page: bytes and requests, and ms until it stands, as fast as this machine can and on a slow
 * phone. Beside a stock Tiptap page, whose figures are those of `text`.
 */
export const opening: Scenario = {
  id: 'opening',
  says: 'opening pages in a browser, a new one (cold) and one that was there before (warm); 4× slower CPU and 1.6 Mbit/s (slow)',
  contenders: ['minga', 'minga-postgres', 'stock-page'],
  rooms: texts.length,
  async run({ start }) {
    const server = await start()
    const browser = await launchBrowser()
    try {
      for (const [at, pages] of texts.entries()) await importDocument(server, roomNamed(at), longDocument(pages))
      return await measure(server, browser)
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}

const ofText = '.prose p, .ProseMirror p'

/** The pages by the names of their figures. */
export const pagesOfMinga = {
  text: textOfMinga(0),
  'sign-in': { path: '/sign-in', selector: 'main h1' },
  home: { path: '/', selector: 'main h1' },
  register: { path: '/groups/bench/barriers', selector: 'main h1' },
} as const satisfies Readonly<Record<string, Opening>>

function textOfMinga(room: number): Opening {
  return { path: `/groups/bench/roadmaps/room-${room}`, selector: ofText }
}

async function measure(server: ServerProcess, browser: Browser): Promise<Figures> {
  const isMinga = server.dialect === 'minga'
  const text = (room: number) => (isMinga ? textOfMinga(room) : { path: `/?room=${roomNamed(room)}`, selector: ofText })
  // The first page opened makes the server compile its code; it is not counted.
  await openedIn(browser, server, text(0))
  const figures: Record<string, number> = {}
  const count = async (name: string, opening: Opening) => {
    const { bytes, requests, shown } = await openedIn(browser, server, opening)
    Object.assign(figures, { [`${name} KB`]: bytes / 1000, [`${name} requests`]: requests, [`${name} ms`]: shown })
    const [cold, warm] = await openedTwice(browser, server, { ...opening, isSlow: true })
    Object.assign(figures, { [`${name} slow cold ms`]: cold.shown, [`${name} slow warm ms`]: warm.shown })
  }
  await count('text', text(0))
  figures['100 pages ms'] = (await openedIn(browser, server, text(1))).shown
  const beside = await whileTwoType(server, roomNamed(1), () =>
    openedIn(browser, server, { ...text(1), isWrittenIn: true }),
  )
  figures['100 pages while two type ms'] = beside.shown
  if (!isMinga) return figures
  const { text: _, ...others } = pagesOfMinga
  for (const [name, opening] of Object.entries(others)) await count(name, opening)
  return figures
}

export async function openedIn(browser: Browser, server: ServerProcess, opening: Opening): Promise<OpenedPage> {
  return inContext(browser, server, opening, (context) => openPage(context, opening))
}

/** In one browser, one after the other: a new one, and one that was there before. */
async function openedTwice(browser: Browser, server: ServerProcess, opening: Opening) {
  return inContext(browser, server, opening, async (context) => {
    const cold = await openPage(context, opening)
    return [cold, await openPage(context, opening)] as const
  })
}

async function inContext<Result>(
  browser: Browser,
  server: ServerProcess,
  { path }: Opening,
  task: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const url = `http://127.0.0.1:${server.port}`
  // As most people's browser, it speaks the language of its person; else a page's sentences come in two.
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  try {
    const cookie = path === '/sign-in' ? undefined : server.people[0]?.['cookie']
    if (cookie !== undefined) await context.addCookies(cookie.split('; ').map((each) => cookieOf(each, url)))
    return await task(context)
  } finally {
    await context.close()
  }
}

function cookieOf(pair: string, url: string) {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
}
