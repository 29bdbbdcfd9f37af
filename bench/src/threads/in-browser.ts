import { chromium, type Browser, type BrowserContext } from '@playwright/test'

import { debianChromium } from '../../../scripts/debian-chromium.ts'

declare global {
  interface Window {
    /** Ms after the navigation began. */
    opened: { editable?: number; marked?: number; longest: number }
  }
}

const disabledFeatures = [
  // By chance Chromium watches where the links of one page in three stand, with a frame more for each key. Which page
  // that is says nothing about the page.
  'NavigationPredictor',
  // Playwright's own, which would come back otherwise: Chromium reads the last switch alone.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export async function launchBrowser(): Promise<Browser> {
  const executablePath = debianChromium()
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      `--disable-features=${disabledFeatures.join()}`,
    ],
  })
}

/** A browser of one person, which records timings while a page opens. */
export async function signedIn(
  browser: Browser,
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'es-CL',
    viewport: { width: 1440, height: 900 },
  })
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${email} can't sign in: ${answer.status()}`)
  await context.addInitScript(() => {
    window.opened = { longest: 0 }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        window.opened.longest = Math.max(window.opened.longest, duration)
      }
    }).observe({ type: 'longtask', buffered: true })
    const look = () => {
      const text = document.querySelector('.ProseMirror[contenteditable="true"]')
      // A text without words has not loaded yet.
      if ((text?.textContent?.length ?? 0) > 200) window.opened.editable ??= performance.now()
      if (text?.querySelector('.discussed')) window.opened.marked ??= performance.now()
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return context
}

export interface Opened {
  /** Ms from the navigation until the text could be written in. */
  readonly editable: number
  /** Ms until the discussed passages were marked; undefined where none is. */
  readonly marked: number | undefined
  /** The longest time without a frame, in ms, until a second after everything was shown. */
  readonly longest: number
}

export async function openOnce(context: BrowserContext, path: string, hasMarks: boolean): Promise<Opened> {
  const page = await context.newPage()
  try {
    await page.goto(path)
    await page.waitForFunction(
      (marks) => window.opened.editable !== undefined && (!marks || window.opened.marked !== undefined),
      hasMarks,
    )
    await page.waitForTimeout(1000)
    const { editable = Number.NaN, marked, longest } = await page.evaluate(() => window.opened)
    return { editable, marked, longest }
  } finally {
    await page.close()
  }
}

/** The discussions in the margin, scrolled with the page; or in a list. */
export type Discussions = 'margin' | 'list'

export interface Scrolled {
  /** The most cards rendered at a time. */
  readonly drawn: number
  readonly frames: number
  readonly medianFrame: number
  readonly longestFrame: number
  readonly over32: number
  readonly longestTask: number
}

/** Scrolls past the discussions from the first to the last, 120 px in each frame. */
export async function scrollOnce(context: BrowserContext, path: string, discussions: Discussions): Promise<Scrolled> {
  const page = await context.newPage()
  try {
    await page.addInitScript(
      (isList) => localStorage.setItem('minga.discussions-as-list', String(isList)),
      discussions === 'list',
    )
    await page.goto(path)
    const [card, place] =
      discussions === 'list' ? ['.threads-beside .thread', '.threads-beside'] : ['.margin-card .thread', '.margin']
    await page.locator(card).nth(2).waitFor()
    await page.waitForTimeout(1500)
    return await page.evaluate(scroll, { card, place })
  } finally {
    await page.close()
  }
}

/** Runs in the page. */
async function scroll({ card, place }: { readonly card: string; readonly place: string }): Promise<Scrolled> {
  const pixels = 120
  let list = document.querySelector(place)?.parentElement ?? null
  while (list !== null && !/auto|scroll/.test(getComputedStyle(list).overflowY)) list = list.parentElement
  const scrolled = list ?? document.documentElement
  scrolled.scrollTop = 0
  let longestTask = 0
  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longestTask = Math.max(longestTask, duration)
  }).observe({ type: 'longtask' })
  // The page cannot reach anything outside of this function.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  await nextFrame()
  let last = await nextFrame()
  let atEnd = 0
  let drawn = 0
  const frames: number[] = []
  // More cards may be rendered near the end: it is reached when scrolling stops moving.
  while (atEnd < 20 && frames.length < 5000) {
    const before = scrolled.scrollTop
    scrolled.scrollTop = before + pixels
    atEnd = scrolled.scrollTop === before ? atEnd + 1 : 0
    const now = await nextFrame()
    frames.push(now - last)
    drawn = Math.max(drawn, document.querySelectorAll(card).length)
    last = now
  }
  const sorted = frames.toSorted((one, other) => one - other)
  return {
    drawn,
    frames: frames.length,
    medianFrame: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longestFrame: sorted.at(-1) ?? 0,
    over32: frames.filter((each) => each > 32).length,
    longestTask,
  }
}
