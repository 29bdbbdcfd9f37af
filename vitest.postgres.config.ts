import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

import { findPostgres, withoutPostgres } from './packages/storage/src/testing/start-postgres.ts'
import { threadBundles } from './scripts/bundle-threads.ts'
import { secondTries, SecondTriesReporter } from './scripts/second-tries.ts'

const isInstalled = findPostgres() !== undefined
if (!isInstalled) process.stderr.write(`Nothing is tested. ${withoutPostgres}\n`)

process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/minga/modules')
process.env['MINGA_THREADS'] ??= threadBundles

const left = ['**/*.{long,office}.test.ts', '**/node_modules/**']
/** They put another module in place of ours: they need modules of their own. */
const apart = ['apps/server/src/**/{wrong-answers,made-up-kind}.test.ts']

/** About the files of a folder. Whatever else a test asks of a server, it asks of a database here. */
const ofFolders = [
  // Damage that is planted in the bytes of files, and what is made of it; the anchor beside them.
  'apps/server/src/cli/repair-log.test.ts',
  'apps/server/src/rows-check/**',
  'apps/server/src/history/rebuild-room.test.ts',
  // Copies of a folder: those of a database are in `cli/database`.
  'apps/server/src/cli/backup-and-restore.test.ts',
  // Folders as earlier Mingas wrote them.
  'apps/server/src/golden/golden.test.ts',
  // A disk that fails, by the faults of a folder's log: a database that does is drilled in `nodes` and `installation`.
  'apps/server/src/sync/failing-storage.test.ts',
]

/** The same tests with everything in PostgreSQL: `npm run test:postgres`. */
export default defineConfig({
  test: {
    passWithNoTests: !isInstalled,
    isolate: false,
    // Each waits for its database half of the time.
    maxWorkers: 2,
    globalSetup: ['scripts/bundle-threads.ts', 'packages/storage/src/testing/postgres-of-tests.ts'],
    retry: secondTries,
    reporters: ['default', new SecondTriesReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'storage',
          include: isInstalled ? ['packages/storage/src/**/*.test.ts'] : [],
          exclude: [
            ...left,
            // About the files of a folder: damage, anchors, copies, what SQLite keeps in them.
            'packages/storage/src/log/**',
            'packages/storage/src/database/{rows-damage,open-db,rows-contract}.test.ts',
            'packages/storage/src/groups/rights-counter.test.ts',
            'packages/storage/src/audit/tampered-audit.test.ts',
            // About steps that PostgreSQL never takes: it begins at its baseline.
            'packages/storage/src/rounds/round-rows.test.ts',
            'packages/storage/src/sign-offs/signed-text-rows.test.ts',
            'packages/storage/src/search/contribution-words.test.ts',
            // About the plans of SQLite.
            'packages/storage/src/{audit/audit-plan,ratings/mark-plan,records/record-plan,threads/thread-plan,search/search-plan}.test.ts',
          ],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: isInstalled ? ['apps/server/src/**/*.test.ts'] : [],
          exclude: [...left, ...apart, ...ofFolders],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server apart',
          include: isInstalled ? apart : [],
          exclude: left,
          environment: 'node',
          isolate: true,
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
