import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgres } from '@minga/storage/testing/start-postgres'

import { contenders } from './contenders.ts'
import { scenarios } from './scenarios/scenarios.ts'
import type { Figures, ScenarioOptions } from './scenarios/scenario.ts'
import { sizeOf, startServerProcess } from './server-process.ts'

/** One run of one scenario against one server, in a loader process of its own. */
export interface Order {
  readonly scenario: string
  readonly contender: string
  readonly options: ScenarioOptions
}

export type Outcome = { readonly figures: Figures } | { readonly failed: string }

/** Entry of the loader process. */
async function measure({ scenario: scenarioId, contender: contenderId, options }: Order): Promise<Figures> {
  const scenario = scenarios.find(({ id }) => id === scenarioId)
  const contender = contenders.find(({ id }) => id === contenderId)
  if (scenario === undefined || contender === undefined) throw new Error(`no ${scenarioId} or no ${contenderId}`)
  const folder = mkdtempSync(join(tmpdir(), 'minga-bench-'))
  // On the disk, as the folder is.
  const postgres = contender.storage === 'postgres' ? await startPostgres(undefined, tmpdir()) : undefined
  const database = postgres && { ...postgres, key: randomBytes(32).toString('hex') }
  try {
    const start = () => startServerProcess(contender, folder, scenario.rooms, database)
    return await scenario.run({ start, size: () => sizeOf(folder) }, options)
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

process.once('message', (order: Order) => {
  measure(order)
    .then((figures): Outcome => ({ figures }))
    .catch((error: unknown): Outcome => ({ failed: reasonOf(error) }))
    .then((outcome) => process.send?.(outcome, () => process.exit(0)))
    .catch(() => process.exit(1))
})
