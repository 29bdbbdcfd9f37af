import type { Browser, Page } from '@playwright/test'

import { importDocument } from '../loader/import-document.ts'
import { longDocument } from '../opening/long-document.ts'
import { manyRecords, remoteEdits } from '../opening/many-records.ts'
import type { ServerProcess } from '../server-process.ts'
import { launchBrowser } from '../threads/in-browser.ts'
import { roomNamed, type Figures, type Scenario } from './scenario.ts'

/** In pages of a text, by the room that holds it. */
const texts = [1, 100] as const
const records = 5000
const keys = 120
/** In ms: between two keys, until a page is at rest, and until the last key has arrived everywhere. */
const [between, rest, ending] = [80, 5000, 1500]
const patience = 120_000

/**
 * What a key costs, beside a stock Tiptap page; and in a long register the list, a record, a key of the search, and what
 * another person writes.
 */
export const typing: Scenario = {
  id: 'typing',
  says: `${keys} keys in a text of 1 and of 100 pages, in a browser; a register of ${records} records`,
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
      if (server.dialect === 'minga') {
        const register = manyRecords(records)
        for (const update of register) await importDocument(server, 'register.bench', update)
        Object.assign(figures, await inBrowser(server, useRegister))
        Object.assign(figures, await inBrowser(server, (_, page) => seeEdits(server, page, register)))
      }
      return figures
    } finally {
      await server.stop()
    }
  },
}

/** A browser for each, so that the processor time of its renderers is that of one page. */
async function inBrowser(
  server: ServerProcess,
  task: (browser: Browser, page: Page) => Promise<Figures>,
): Promise<Figures> {
  const browser = await launchBrowser()
  try {
    const url = `http://127.0.0.1:${server.port}`
    const context = await browser.newContext({ baseURL: url, locale: 'es-CL', viewport: { width: 1440, height: 900 } })
    const cookie = server.people[0]?.['cookie']
    for (const each of cookie?.split('; ') ?? []) {
      const [name = '', value = ''] = each.split(/=(.*)/s)
      await context.addCookies([{ name, value, url }])
    }
    return await task(browser, await context.newPage())
  } finally {
    await browser.close()
  }
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
  const drawn = (await page.evaluate(() => window.drawnAfter)).toSorted((a, b) => a - b)
  const at = (part: number) => drawn[Math.floor(drawn.length * part)] ?? Number.NaN
  const name = `${texts[room] ?? 0} pages`
  return { [`${name} CPU a key`]: cpu / keys, [`${name} pixel p50`]: at(0.5), [`${name} pixel p95`]: at(0.95) }
}

async function useRegister(browser: Browser, page: Page): Promise<Figures> {
  await page.goto('/groups/bench/milestones')
  await page.waitForTimeout(rest)
  const opened = performance.now()
  await page.goto('/groups/bench/barriers', { waitUntil: 'commit' })
  await page.waitForFunction(() => document.querySelectorAll('.grid-row').length > 10, undefined, { timeout: patience })
  const rows = performance.now() - opened
  await page.waitForTimeout(2 * rest)
  const frames = (await page.evaluate(scrollThrough)).toSorted((a, b) => a - b)
  // The rows at the top are drawn anew first.
  await page.waitForTimeout(rest)
  const record = await page.evaluate(openThird)
  await page.getByRole('searchbox').first().click()
  const idle = await whileIdle(browser, page)
  const before = { cpu: await rendererCpu(browser), at: performance.now() }
  await press(page, keys / 4, 200)
  const cpu = (await rendererCpu(browser)) - before.cpu - idle * (performance.now() - before.at)
  const frame = frames[Math.floor(frames.length * 0.95)] ?? Number.NaN
  return {
    'rows ms': rows,
    'frame p95 of scrolling': frame,
    'record ms': record,
    'CPU a key of the search': cpu / (keys / 4),
  }
}

const edits = 20

/** Ms from the arrival of what another person writes until the frame in which its row says it. */
async function seeEdits(server: ServerProcess, page: Page, register: readonly Uint8Array[]): Promise<Figures> {
  await page.addInitScript(watchArrivals)
  await page.goto('/groups/bench/barriers')
  await page.waitForFunction(() => document.querySelectorAll('.grid-row').length > 10, undefined, { timeout: patience })
  await page.waitForTimeout(2 * rest)
  const titles = Array.from({ length: edits }, (_, at) => `Remota ${at} de otra persona`)
  const shown: number[] = []
  for (const [at, update] of remoteEdits(register, titles).entries()) {
    const drawn = page.evaluate(untilShown, titles[at] ?? '')
    await importDocument(server, 'register.bench', update)
    shown.push(await drawn)
    await page.waitForTimeout(rest / 10)
  }
  shown.sort((a, b) => a - b)
  const of = (part: number) => shown[Math.floor(shown.length * part)] ?? Number.NaN
  return { 'remote edit p50': of(0.5), 'remote edit p95': of(0.95) }
}

const text = 'la meta de cada pais en la zona '

async function press(page: Page, count: number, pause = between): Promise<void> {
  for (let at = 0; at < count; at++) {
    const key = text[at % text.length] ?? ' '
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(pause)
  }
}

/** In ms of the processor, all renderers of the browser together. */
async function rendererCpu(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}

/** In ms of the processor for each ms. */
async function whileIdle(browser: Browser, page: Page): Promise<number> {
  const before = { cpu: await rendererCpu(browser), at: performance.now() }
  await page.waitForTimeout(4000)
  return ((await rendererCpu(browser)) - before.cpu) / (performance.now() - before.at)
}

declare global {
  interface Window {
    /** Ms from each key until the frame after it was drawn. */
    drawnAfter: number[]
    /** When the last message of a socket arrived. */
    arrivedAt: number
  }
}

function watchKeys(): void {
  window.drawnAfter = []
  const { port1, port2 } = new MessageChannel()
  let waiting: number[] = []
  port1.addEventListener('message', () => {
    for (const at of waiting) window.drawnAfter.push(performance.now() - at)
    waiting = []
  })
  port1.start()
  const pressed = ({ timeStamp }: KeyboardEvent) =>
    requestAnimationFrame(() => {
      waiting.push(timeStamp)
      port2.postMessage(0)
    })
  window.addEventListener('keydown', pressed, true)
}

/** Scrolls the list down, three rows a frame. @returns the ms of each frame */
function scrollThrough(): Promise<number[]> {
  return new Promise((resolve) => {
    const grid = document.querySelector('.grid')
    const frames: number[] = []
    let last: number | undefined
    const scroll = (now: number) => {
      if (last !== undefined) frames.push(now - last)
      last = now
      if (grid === null || frames.length === 240) {
        if (grid !== null) grid.scrollTop = 0
        return resolve(frames)
      }
      grid.scrollTop += 132
      requestAnimationFrame(scroll)
    }
    requestAnimationFrame(scroll)
  })
}

/** Opens the third record of the list. @returns the ms until the frame with its fields was drawn */
function openThird(): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now()
    document.querySelectorAll<HTMLElement>('.grid-body .reference')[2]?.click()
    const look = () => {
      if (document.querySelector('.panel-sections textarea, .panel-sections input') === null)
        requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0))
    }
    requestAnimationFrame(look)
  })
}

function watchArrivals(): void {
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      // Before those of the page.
      this.addEventListener('message', () => (window.arrivedAt = performance.now()))
    }
  }
}

/** @returns ms from the arrival of the message that a row was drawn for, until the frame after which it stands there */
function untilShown(words: string): Promise<number> {
  return new Promise((resolve) => {
    const grid = document.querySelector('.grid-body')
    const observer = new MutationObserver(() => {
      if (grid?.textContent.includes(words) !== true) return
      observer.disconnect()
      const arrived = window.arrivedAt
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - arrived), 0))
    })
    if (grid !== null) observer.observe(grid, { childList: true, subtree: true, characterData: true })
  })
}
