import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser, Page } from '@playwright/test'

import type { ServerProcess } from '../server-process.ts'
import { launchBrowser } from '../threads/in-browser.ts'
import type { Figures } from './scenario.ts'

/** In ms: until a page is at rest, and the longest that anything may take. */
export const rest = 5000
export const patience = 120_000
/** In ms, between two keys. */
const between = 80

/** A browser for each, so that the processor time of its renderers is that of one page. */
export async function inBrowser(
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

const text = 'la meta de cada pais en la zona '

export async function press(page: Page, count: number, pause = between): Promise<void> {
  for (let at = 0; at < count; at++) {
    const key = text[at % text.length] ?? ' '
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(pause)
  }
}

/** In ms of the processor, all renderers of the browser together. */
export async function rendererCpu(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}

/**
 * Waits until the page is at rest, at most forty seconds: what an opening left is collected for up to twenty seconds after
 * it, and taken off from each key it would make a key too cheap, as within the keys too dear.
 * @returns ms of the processor for each ms
 */
export async function whileIdle(browser: Browser, page: Page): Promise<number> {
  let lowest = await whileWaiting(browser, page)
  for (let windows = 1; windows < 10; windows++) {
    const next = await whileWaiting(browser, page)
    if (next >= lowest * 0.8) return Math.min(lowest, next)
    lowest = next
  }
  return lowest
}

async function whileWaiting(browser: Browser, page: Page): Promise<number> {
  const before = { cpu: await rendererCpu(browser), at: performance.now() }
  await page.waitForTimeout(4000)
  return ((await rendererCpu(browser)) - before.cpu) / (performance.now() - before.at)
}

/** With BENCH_PROFILE, a folder, a profile of the page while it does something is written there. */
export async function profiled<Result>(page: Page, name: string, task: () => Promise<Result>): Promise<Result> {
  const folder = process.env['BENCH_PROFILE']
  if (folder === undefined) return task()
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 250 })
  await session.send('Profiler.start')
  const result = await task()
  const { profile } = await session.send('Profiler.stop')
  writeFileSync(join(folder, `page-${name}.cpuprofile`), JSON.stringify(profile))
  await session.detach()
  return result
}
