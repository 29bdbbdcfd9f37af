import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

import { findPostgres, withoutPostgres } from './packages/storage/src/testing/start-postgres.ts'
import { threadBundles } from './scripts/bundle-threads.ts'

const isInstalled = findPostgres() !== undefined
if (!isInstalled) process.stderr.write(`Nothing is tested. ${withoutPostgres}\n`)

process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/minga/modules')
process.env['MINGA_THREADS'] ??= threadBundles

const left = ['**/*.{long,office}.test.ts', '**/node_modules/**']
/** They put another module in place of ours: they need modules of their own. */
const apart = ['apps/server/src/features/permissions.test.ts', 'apps/server/src/features/records/made-up-kind.test.ts']

/** About the files of a folder: damage, copies, repairs, what other programs read there. */
const ofFolders = [
  'apps/server/src/cli/**/!(*.postgres).test.ts',
  'apps/server/src/{main,purges}.test.ts',
  'apps/server/src/rows-check/**',
  'apps/server/src/features/threads/cleaned-files.test.ts',
  // They plant rows with SQLite, or open a log of their own.
  'apps/server/src/{features/ratings/rating-size,features/groups/unknown,features/roadmaps/delete-race,projection/dear-start,projection/projector,sync/kill}.test.ts',
  // The order of equally good hits is bm25's.
  'apps/server/src/features/search/demo-queries.test.ts',
]

/**
 * The features whose tests are known to pass on PostgreSQL. The others run with `EVERY_FEATURE=1`: some of them are red, as a
 * connection that is used again after a large body fails, and some look for bytes in a folder.
 */
const features = ['threads', 'records', 'rounds', 'inbox', 'search', 'reviews', 'ratings', 'sign-offs']
const ofServer =
  process.env['EVERY_FEATURE'] === '1'
    ? ['apps/server/src/**/*.test.ts']
    : ['apps/server/src/**/*.postgres.test.ts', `apps/server/src/features/{${features.join(',')}}/**/*.test.ts`]

/** The same tests with everything in PostgreSQL: `npm run test:postgres`. */
export default defineConfig({
  test: {
    passWithNoTests: !isInstalled,
    isolate: false,
    globalSetup: ['scripts/bundle-threads.ts', 'packages/storage/src/testing/postgres-of-tests.ts'],
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
            'packages/storage/src/database/{rows-damage,open-db}.test.ts',
            'packages/storage/src/groups/rights-counter.test.ts',
            // About steps that PostgreSQL never takes: it begins at schema 96.
            'packages/storage/src/rounds/round-rows.test.ts',
            'packages/storage/src/sign-offs/signed-text-rows.test.ts',
            'packages/storage/src/search/contribution-words.test.ts',
            // About the plans of SQLite.
            'packages/storage/src/{audit/audit-plan,threads/thread-plan,search/search-plan}.test.ts',
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
          include: isInstalled ? ofServer : [],
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
