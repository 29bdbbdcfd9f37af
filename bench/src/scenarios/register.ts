import type { Browser, Page } from '@playwright/test'

import { importDocument } from '../loader/import-document.ts'
import { manyRecords, remoteEdits } from '../opening/many-records.ts'
import type { ServerProcess } from '../server-process.ts'
import { inBrowser, patience, press, profiled, rendererCpu, rest, whileIdle } from './one-browser.ts'
import type { Figures, Scenario } from './scenario.ts'

const records = 5000
const keys = 30

/** The cost of a long register in a browser: the list, a record, a key of the search, and another person's writing. */
export const register: Scenario = {
  id: 'register',
  says: `a register of ${records} records in a browser`,
  contenders: ['minga'],
  rooms: 1,
  async run({ start }) {
    const server = await start()
    try {
      const updates = manyRecords(records)
      for (const update of updates) await importDocument(server, 'register.bench', update)
      return {
        ...(await inBrowser(server, useRegister)),
        ...(await inBrowser(server, (_, page) => seeEdits(server, page, updates))),
      }
    } finally {
      await server.stop()
    }
  },
}

async function useRegister(browser: Browser, page: Page): Promise<Figures> {
  await page.goto('/groups/bench/milestones')
  await page.waitForTimeout(rest)
  const opened = performance.now()
  await page.goto('/groups/bench/barriers', { waitUntil: 'commit' })
  await page.waitForFunction(() => document.querySelectorAll('.grid-row').length > 10, undefined, { timeout: patience })
  const rows = performance.now() - opened
  await page.waitForTimeout(2 * rest)
  // With the row of the header.
  const listed = await page.locator('.grid').getAttribute('aria-rowcount')
  if (Number(listed) !== records + 1) throw new Error(`the list has ${listed} rows, not ${records}`)
  const frames = (await profiled(page, 'scrolling', () => page.evaluate(scrollThrough))).toSorted((a, b) => a - b)
  // The rows at the top are drawn anew first.
  await page.waitForTimeout(rest)
  const [record, whole] = await profiled(page, 'record', () => page.evaluate(openThird))
  await page.getByRole('searchbox').first().click()
  // What is collected after opening a record is no part of being idle, which is taken off.
  await page.waitForTimeout(rest)
  const idle = await whileIdle(browser, page)
  const before = { cpu: await rendererCpu(browser), at: performance.now() }
  await profiled(page, 'search', () => press(page, keys, 200))
  const cpu = (await rendererCpu(browser)) - before.cpu - idle * (performance.now() - before.at)
  const frame = frames[Math.floor(frames.length * 0.95)] ?? Number.NaN
  return {
    'rows ms': rows,
    'frame p95 of scrolling': frame,
    'record ms': record,
    'record with all below ms': whole,
    'CPU a key of the search': cpu / keys,
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

declare global {
  interface Window {
    /** When the last message of a socket arrived. */
    arrivedAt: number
  }
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

/** Opens the third record of the list. @returns the ms until the frame with its first fields was drawn, and that with its last line */
async function openThird(): Promise<[first: number, whole: number]> {
  const began = performance.now()
  const drawn = (selector: string) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) requestAnimationFrame(look)
        else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0))
      }
      requestAnimationFrame(look)
    })
  document.querySelectorAll<HTMLElement>('.grid-body .reference')[2]?.click()
  return Promise.all([drawn('.panel-sections textarea, .panel-sections input'), drawn('.panel-foot')])
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
