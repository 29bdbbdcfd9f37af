import { defineConfig } from 'vitest/config'

/** What other programs make of our files, and we of theirs: `npm run test:files`. */
export default defineConfig({
  test: {
    // Those of `e2e` take what the browser gives: paper, and what is copied.
    include: ['apps/server/src/**/*.office.test.ts', 'e2e/*.office.test.ts'],
    environment: 'node',
    // LibreOffice starts anew for each file.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
