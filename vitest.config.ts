import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

import { threadBundles } from './scripts/bundle-threads.ts'
import { secondTries, SecondTriesReporter } from './scripts/second-tries.ts'

/** Files that put another module in place of ours (`vi.mock`): they need modules of their own. */
const apart = ['**/wrong-answers.test.ts', '**/made-up-kind.test.ts']
const apartInWeb = ['apps/web/src/**/{made-up-kind,paste-into-cells}.test.tsx', 'apps/web/src/app/app.test.tsx']
const left = ['**/*.{long,office,postgres}.test.ts', '**/node_modules/**']
const node = {
  environment: 'node',
  // Bounds, not pauses: a machine may take five times as long as another.
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

const web = {
  ...node,
  environment: 'jsdom',
  // A file that stubs a global must not answer for the files after it, and jsdom lacks what an editor asks of a page.
  setupFiles: ['apps/web/src/testing/leave-nothing.ts', 'apps/web/src/testing/no-layout.ts'],
}
// As the build has it.
const resolve = { alias: { 'react-i18next': join(import.meta.dirname, 'apps/web/src/language/use-translation.ts') } }

// Every server that a test starts loads its workers anew: Node keeps what it made of their modules.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/minga/modules')
process.env['MINGA_THREADS'] ??= threadBundles

export default defineConfig({
  test: {
    // Half as many again as cores: a test that waits for a disk, a timer or a process leaves its core to another.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Files that run one after another in a process share its modules: loading them takes longer than most tests.
    isolate: false,
    globalSetup: 'scripts/bundle-threads.ts',
    retry: secondTries,
    reporters: ['default', new SecondTriesReporter()],
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: 'node',
          include: ['packages/*/src/**/*.test.ts', 'apps/server/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...left, ...apart],
        },
      },
      {
        extends: true,
        test: { ...node, name: 'apart', include: apart, exclude: left, isolate: true },
      },
      {
        extends: true,
        resolve,
        test: {
          ...web,
          name: 'web',
          include: ['apps/web/src/**/*.test.{ts,tsx}'],
          exclude: [...left, ...apartInWeb],
        },
      },
      {
        extends: true,
        resolve,
        test: { ...web, name: 'web apart', include: apartInWeb, exclude: left, isolate: true },
      },
    ],
  },
})
