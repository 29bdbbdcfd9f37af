import type { BrowserContext, CDPSession, Page } from '@playwright/test'

declare global {
  interface Window {
    /** Ms after the navigation began: when what was waited for stood, and when it could be written in. */
    stood: { shown?: number; editable?: number }
  }
}

/** A phone of the middle on a slow line, as Lighthouse has it. */
const slowCpu = 4
const slowLine = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

export interface Opening {
  readonly path: string
  /** The element that stands once the page is there; a text, once it has words. */
  readonly selector: string
  readonly isSlow?: boolean
  /** Others write in it, so that it never rests: its traffic is counted until it stands. */
  readonly isWrittenIn?: boolean
}

export interface OpenedPage {
  /** In ms from the navigation. */
  readonly shown: number
  /** On the wire until the page was at rest, headers included. */
  readonly bytes: number
  readonly requests: number
  /** The bytes of each answer, by its address, in the order in which they came. */
  readonly answers: ReadonlyMap<string, number>
}

/** How long nothing may arrive until a page is at rest, in ms; less than what a page waits before it keeps its shell. */
const quiet = 1500
const tooLong = 180_000

/** Opens a page and measures until it stands. */
export async function openPage(
  context: BrowserContext,
  { path, selector, isSlow = false, isWrittenIn = false }: Opening,
): Promise<OpenedPage> {
  const page = await context.newPage()
  try {
    const session = await context.newCDPSession(page)
    const traffic = await watchTraffic(session)
    if (isSlow) {
      await session.send('Network.emulateNetworkConditions', slowLine)
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowCpu })
    }
    await page.addInitScript((wanted) => {
      window.stood = {}
      const look = () => {
        const found = document.querySelector(wanted)
        if (found !== null && (found.textContent?.length ?? 0) > 0) window.stood.shown ??= performance.now()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }, selector)
    await page.goto(path, { waitUntil: 'commit', timeout: tooLong })
    await moveAside(page)
    await page.waitForFunction(() => window.stood.shown !== undefined, undefined, { timeout: tooLong, polling: 50 })
    const shown = await page.evaluate(() => window.stood.shown ?? Number.NaN)
    if (!isWrittenIn) await traffic.atRest()
    return { shown, ...traffic.counted() }
  } finally {
    await page.close()
  }
}

/**
 * Moves the pointer to where nothing loads what it points at. A new tab has it in a corner, where the link to the start
 * page comes to stand; and only a document that has its body hears of a move.
 */
async function moveAside(page: Page): Promise<void> {
  await page.waitForFunction(() => document.body !== null, undefined, { timeout: tooLong, polling: 'raf' })
  const right = (page.viewportSize()?.width ?? 1280) - 2
  await page.mouse.move(right, 400)
  await page.mouse.move(right, 401)
}

async function watchTraffic(session: CDPSession) {
  let bytes = 0
  let requests = 0
  const addresses = new Map<string, string>()
  const answers = new Map<string, number>()
  let last = performance.now()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = performance.now()
    // Answers from a cache have none.
    if (encodedDataLength === 0) return
    bytes += encodedDataLength
    requests += 1
    const address = addresses.get(requestId) ?? requestId
    answers.set(address, (answers.get(address) ?? 0) + encodedDataLength)
  })
  session.on('Network.webSocketFrameReceived', ({ response: { payloadData, opcode } }) => {
    last = performance.now()
    bytes += opcode === 2 ? Math.floor((payloadData.length * 3) / 4) : payloadData.length
  })
  session.on('Network.webSocketCreated', () => (requests += 1))
  await session.send('Network.enable')
  return {
    counted: () => ({ bytes, requests, answers }),
    async atRest() {
      while (performance.now() - last < quiet) await new Promise((resolve) => setTimeout(resolve, 100))
    },
  }
}
