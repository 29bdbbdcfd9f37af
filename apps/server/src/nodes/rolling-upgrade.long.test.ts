import { findPostgres, withoutPostgres } from '@minga/storage/testing/start-postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { runRollingDrill } from './testing/whole/rolling-drill.ts'
import { WholeMinga } from './testing/whole/whole-minga.ts'

// What a drill imports sets shorter ones.
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 600_000 })

const people = Number(process.env['PEOPLE'] ?? 300)
/** The folder of an earlier Minga's sources, ready to run, by which the nodes that are replaced are of it. */
const earlier = process.env['EARLIER']
/** In ms. */
const between = Number(process.env['BETWEEN'] ?? 2000)
const calm = Number(process.env['CALM'] ?? 10_000)

describe.skipIf(findPostgres() === undefined)(`a rolling upgrade (else: ${withoutPostgres})`, () => {
  let minga: WholeMinga
  beforeAll(async () => {
    minga = await WholeMinga.start({ hasStandby: false, writers: people, earlier })
  })
  afterAll(() => minga.stop())

  test('each node is replaced while people write: nothing is missing, nothing is there twice', async () => {
    const { words, missing, doubled, longest } = await runRollingDrill(minga, { people, between, calm })
    const inMs = `${Math.round(longest.half)} ms for half of the people, ${Math.round(longest.all)} ms for one`
    process.stdout.write(`${people} people wrote ${words} words; the longest wait for an acknowledgement: ${inMs}\n`)
    expect({ missing, doubled }).toEqual({ missing: [], doubled: [] })
  })
})
