import { defineConfig } from '@playwright/test'

import journeys from './playwright.config.ts'

/** Journeys that first build an earlier Minga: `npm run test:earlier-build`. */
export default defineConfig({
  ...journeys,
  testMatch: '*.long.test.ts',
  testIgnore: [],
  // A page that was open before an update goes on offline.
  use: { ...journeys.use, serviceWorkers: 'allow' },
  workers: 1,
  timeout: 1_800_000,
  expect: { timeout: 120_000 },
})
