import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId } from '@minga/domain/identity/ids'
import type { Browser, Page } from '@playwright/test'

import { writersOf } from '../demo-writer.ts'
import { timeAt, watchKeys, watchLetters } from '../drawn-keys.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { profiled } from '../scenarios/one-browser.ts'
import { launchBrowser, signedIn } from '../threads/in-browser.ts'
import { startSendingProcess } from './sending-process.ts'

// Measures what a set of many changes costs a person who types meanwhile: the time from a key until their own browser
// has drawn it, and until that of another person has. The place is a roadmap, or the register of the set, into which its
// records come meanwhile. A letter in a cell goes to others when the cell is left, so only its own pixel is timed.
const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4797' },
    place: { type: 'string' },
  },
})
const text = '.ProseMirror[contenteditable="true"] > p'
const letter = 'x'
/** In ms, between two keys. */
const between = 80
/** In ms, until a page is at rest, and until the last key has arrived everywhere. */
const rest = 5000
const ending = 1500

interface Place {
  readonly path: string
  /** Puts the caret where the person types. */
  readonly enter: (page: Page) => Promise<void>
  /** Where another person sees each letter, if they do. */
  readonly seen: string | undefined
}

const places: Readonly<Record<string, Place>> = {
  'a roadmap': {
    path: '/groups/acero/roadmaps/hoja-de-ruta-acero',
    enter: (page) =>
      page
        .locator(text)
        .first()
        .click({ position: { x: 200, y: 12 } }),
    seen: text,
  },
  'the same register': {
    path: '/groups/acero/barriers',
    enter: async (page) => {
      await page.keyboard.press('Escape')
      await page.locator('.grid-body [role="gridcell"]').nth(1).click()
      for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'F2']) await page.keyboard.press(key)
      await page.getByRole('textbox', { name: 'Título' }).waitFor()
    },
    seen: undefined,
  },
}

const folder = mkdtempSync(join(tmpdir(), 'minga-bench-bulk-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const found = new Map<string, number[]>()
process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
const asked = Object.entries(places).filter(([name]) => flags.place === undefined || name === flags.place)
for (const [name, place] of asked) {
  for (let round = 1; round <= Number(flags.rounds); round++) await measure(name, place, round)
}
for (const [name, times] of found) process.stdout.write(`all rounds, ${name}: ${saying(times)}\n`)

async function measure(name: string, place: Place, round: number): Promise<void> {
  const server = await startDemo(join(folder, `${name} ${round}`), Number(flags.port), 10)
  const [importer, other] = await writersOf(server.url, groupId.parse('acero'))
  if (importer === undefined || other === undefined) throw new Error('the demo has no two writers of a group')
  const sender = await startSendingProcess({ ...importer, address: server.url, records: Number(flags.records) }, 19)
  const browsers: Browser[] = []
  // A browser for each, as in life: what one draws does not wait for what the other does.
  const open = async (person: typeof other) => {
    const browser = await launchBrowser()
    browsers.push(browser)
    const page = await (await signedIn(browser, server.url, person)).newPage()
    await page.goto(place.path)
    await page
      .locator(place.seen ?? '.grid-row')
      .nth(2)
      .waitFor()
    return page
  }
  try {
    const writing = await open(other)
    const reading = place.seen === undefined ? undefined : await open(importer)
    await writing.waitForTimeout(rest)
    await place.enter(writing)
    await writing.evaluate(watchKeys)
    await reading?.evaluate(watchLetters, { place: text, letter })
    await sender.run('warm up')
    await typeDuring(writing, wait(rest))
    const timed = async (step: string, task: () => Promise<unknown>) => {
      // A title ends after 300 letters.
      await place.enter(writing)
      const before = await reading?.evaluate(lastLetters)
      const profile = `${name} ${step} ${round}`.replaceAll(/\W/g, '-')
      const took = await profiled(writing, profile, () => typeDuring(writing, task()))
      const own = await writing.evaluate(() => window.drawnAfter)
      const others = reading === undefined ? [] : await untilSeen(writing, reading, before ?? 0)
      for (const [whose, times] of Object.entries({ own, others })) {
        const key = `${step}, from a key in ${name} to ${whose === 'own' ? 'its own pixel' : "another person's"}`
        if (times.length > 0) found.set(key, [...(found.get(key) ?? []), ...times])
      }
      process.stdout.write(
        `${name}, ${step}: ${took} ms; own pixel ${saying(own)}; another person's ${saying(others)}\n`,
      )
    }
    await timed('nothing, before', () => wait(8000))
    await timed('new records of 20 fields', () => sender.run('make'))
    await wait(rest)
    await timed('nothing, after', () => wait(8000))
  } finally {
    sender.stop()
    await Promise.all(browsers.map((browser) => browser.close()))
    await server.stop()
  }
}

/** Types until a task has ended, and waits for the last letter. @returns how long the task took, in ms */
async function typeDuring(page: Page, task: Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    window.drawnAfter = []
    window.pressedAt = []
  })
  const began = performance.now()
  const typing = { isOn: true }
  const ended = task.then(() => {
    typing.isOn = false
    return Math.round(performance.now() - began)
  })
  while (typing.isOn) {
    await page.keyboard.press(letter)
    await wait(between)
  }
  await wait(ending)
  return ended
}

/** Runs in the page of the person who reads. @returns how many letters stand there */
function lastLetters(): number {
  return window.lettersAt.at(-1)?.[0] ?? 0
}

/**
 * @param before the letters that stood there when `typeDuring` began
 * @returns ms from each key since then until another person's page has drawn its letter
 */
async function untilSeen(writing: Page, reading: Page, before: number): Promise<readonly number[]> {
  const pressed = await writing.evaluate(() => window.pressedAt)
  const drawn = await reading.evaluate(() => window.lettersAt)
  return pressed.map((at, index) => {
    const seen = drawn.find(([letters]) => letters > before + index)
    if (seen === undefined) throw new Error(`key ${index + 1} of ${pressed.length} was not seen`)
    return seen[1] - at
  })
}

function saying(times: readonly number[]): string {
  if (times.length === 0) return 'not timed'
  const [median, most, longest] = [0.5, 0.95, 1].map((part) => timeAt(times, part).toFixed(1))
  return `p50 ${median}, p95 ${most}, longest ${longest} ms of ${times.length} keys`
}
