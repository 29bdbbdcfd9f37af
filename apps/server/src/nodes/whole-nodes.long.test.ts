import { findPostgres, withoutPostgres } from '@minga/storage/testing/start-postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { runWholeDrill, wholeBlows, type WholeBlow } from './testing/whole/whole-drill.ts'
import { WholeMinga } from './testing/whole/whole-minga.ts'

const rounds = Number(process.env['ROUNDS'] ?? 3)

describe.skipIf(findPostgres() === undefined)(
  `two whole nodes with the web app's client (else: ${withoutPostgres})`,
  () => {
    let minga: WholeMinga
    let blow: WholeBlow

    describe.each(wholeBlows)('%s', (name) => {
      beforeEach(async () => {
        blow = name
        minga = await WholeMinga.start({ hasStandby: name === 'fail over to the standby' })
      }, 120_000)
      afterEach(() => minga.stop())

      test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
        'round %i: nothing is missing, nothing is there twice',
        async () => {
          const { missing, doubled, words, closed, nextAcknowledgement, notSavedAfter } = await runWholeDrill(
            minga,
            blow,
          )
          const inMs = (all: readonly number[]) => all.map((each) => Math.round(each)).join(' ')
          process.stdout.write(
            `${blow}: ${words} words, next acknowledged after ${inMs(nextAcknowledgement)} ms, not saved after ${inMs(notSavedAfter)} ms\n`,
          )
          // When PostgreSQL is back all nodes' leases have run out, and people are where they were.
          const gone = blow === 'kill -9 PostgreSQL' ? closed : 0
          expect({ missing, doubled, gone }).toEqual({ missing: [], doubled: [], gone: 0 })
        },
      )
    })
  },
)
