import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Every core: the default leaves one to the watcher, which is half of a machine of two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          include: ['packages/*/src/**/*.test.ts', 'apps/server/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.long.test.ts', '**/node_modules/**'],
          environment: 'node',
          // Bounds, not pauses: a machine may take three times as long as another.
          testTimeout: 30_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['apps/web/src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 30_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
