import type { Browser, Page } from '@playwright/test'

import { timeAt, watchKeys } from '../drawn-keys.ts'
import { importDocument } from '../loader/import-document.ts'
import { longDocument } from '../opening/long-document.ts'
import type { ServerProcess } from '../server-process.ts'
import { inBrowser, patience, press, rendererCpu, rest, whileIdle } from './one-browser.ts'
import { roomNamed, type Figures, type Scenario } from './scenario.ts'

/** In pages of a text, by the room that holds it. */
const texts = [1, 100] as const
const keys = 120
/** In ms, until the last key has arrived everywhere. */
const ending = 1500

/** The cost of a key in a text, beside a stock Tiptap page. */
export const typing: Scenario = {
  id: 'typing',
  says: `${keys} keys in a text of 1 and of 100 pages, in a browser`,
  contenders: ['minga', 'stock-page'],
  rooms: texts.length,
  async run({ start }) {
    const server = await start()
    const figures: Record<string, number> = {}
    try {
      for (const [at, pages] of texts.entries()) {
        await importDocument(server, roomNamed(at), longDocument(pages))
        Object.assign(figures, await inBrowser(server, (browser, page) => typeIn(server, browser, page, at)))
      }
      return figures
    } finally {
      await server.stop()
    }
  },
}

async function typeIn(server: ServerProcess, browser: Browser, page: Page, room: number): Promise<Figures> {
  const isMinga = server.dialect === 'minga'
  await page.goto(isMinga ? `/groups/bench/roadmaps/room-${room}` : `/?room=${roomNamed(room)}`)
  const paragraphs = page.locator('.ProseMirror[contenteditable="true"] > p')
  await paragraphs.first().waitFor({ timeout: patience })
  await page.waitForTimeout(rest)
  const paragraph = paragraphs.nth(Math.floor((await paragraphs.count()) / 2))
  await paragraph.scrollIntoViewIfNeeded()
  await paragraph.click({ position: { x: 200, y: 12 } })
  await page.evaluate(watchKeys)
  await press(page, 30)
  await page.waitForTimeout(rest)
  const idle = await whileIdle(browser, page)
  await page.evaluate(() => (window.drawnAfter = []))
  const before = { cpu: await rendererCpu(browser), at: performance.now() }
  await press(page, keys)
  await page.waitForTimeout(ending)
  const cpu = (await rendererCpu(browser)) - before.cpu - idle * (performance.now() - before.at)
  const drawn = await page.evaluate(() => window.drawnAfter)
  const name = `${texts[room] ?? 0} pages`
  return {
    [`${name} CPU a key`]: cpu / keys,
    [`${name} pixel p50`]: timeAt(drawn, 0.5),
    [`${name} pixel p95`]: timeAt(drawn, 0.95),
  }
}
