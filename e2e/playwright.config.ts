import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

import { threadBundles } from '../scripts/bundle-threads.ts'
import { debianChromium } from '../scripts/debian-chromium.ts'

const executablePath = debianChromium()
// Node keeps its compiled modules of a Minga for the next one that starts.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/minga/modules')
process.env['MINGA_THREADS'] ??= threadBundles
// Where the locale has no letters beyond ASCII, the browser calls a file with an accent in its name `download`.
process.env['LC_ALL'] ??= 'C.UTF-8'
const isInCi = process.env['CI'] !== undefined

/** Tests in a real browser against the real server. Each worker starts a Minga of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  testIgnore: ['*.long.test.ts', '*.office.test.ts'],
  outputDir: '../test-results',
  fullyParallel: false,
  // Half as many again as cores: journeys wait for notices, restarts and each other.
  workers: Math.ceil(availableParallelism() * 1.5),
  // A second try is reported as flaky, not hidden.
  retries: isInCi ? 1 : 0,
  // Upper bounds, not pauses: a busy machine takes three times as long to compile a page.
  timeout: 600_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 40_000,
    browserName: 'chromium',
    locale: 'es-CL',
    // Installing one takes as long as opening the page. Journeys that load a page offline, or files, allow it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    // A transition draws sixty frames a second, without a graphics card: with them, the drawing of a journey takes the
    // processor three times as long. A test of movement asks for it (`emulateMedia`).
    contextOptions: { reducedMotion: 'reduce' },
    // A trace draws and keeps each frame: a third of the processor time of all journeys. A failure says its step and
    // what stood on the page; to see more, run that journey again with `--trace on`.
    trace: isInCi ? 'on-first-retry' : 'off',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
