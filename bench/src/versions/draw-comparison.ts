import type { BrowserContext } from '@playwright/test'

declare global {
  interface Window {
    /** Ms after the navigation began at which all changes were on the screen, and the longest task until then. */
    drawn: { at?: number; longest: number }
  }
}

/** @returns in ms: from the last byte of the answer until all changes are drawn, and the longest time without a frame */
export async function drawComparison(
  context: BrowserContext,
  path: string,
  changes: number,
): Promise<{ readonly drawn: number; readonly 'longest task': number; readonly 'answered after': number }> {
  const page = await context.newPage()
  try {
    await page.addInitScript((count) => {
      window.drawn = { longest: 0 }
      // The page cannot reach anything outside of this function.
      // oxlint-disable-next-line unicorn/consistent-function-scoping
      const isCompared = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/compare?'))
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries())
          if (isCompared() && startTime > 0) window.drawn.longest = Math.max(window.drawn.longest, duration)
      }).observe({ type: 'longtask', buffered: true })
      const look = () => {
        const isThere = document.querySelectorAll('.changed-clauses > li .difference').length >= count
        // Elements at the beginning of a frame were drawn with the one before.
        if (isThere) window.drawn.at ??= performance.now()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }, changes)
    await page.goto(path)
    await page.waitForFunction(() => window.drawn.at !== undefined, undefined, { timeout: 60_000 })
    return await page.evaluate(() => {
      const [answer] = performance
        .getEntriesByType('resource')
        .filter((entry): entry is PerformanceResourceTiming => entry.name.includes('/compare?'))
      const { responseEnd = Number.NaN, requestStart = Number.NaN } = answer ?? {}
      return {
        drawn: (window.drawn.at ?? Number.NaN) - responseEnd,
        'longest task': window.drawn.longest,
        'answered after': responseEnd - requestStart,
      }
    })
  } finally {
    await page.close()
  }
}
