import { defineConfig } from 'vitest/config'

/** Killing, fuzzing and simulating at full size: `npm run test:long`. What `npm test` runs is the same in small. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.long.test.ts', 'apps/server/src/**/*.long.test.ts'],
    environment: 'node',
    testTimeout: 3_600_000,
    // Each of them wants the machine for itself.
    fileParallelism: false,
  },
})
