import { areRowsMissing } from '@minga/storage/database/find-rows-damage'
import { NewerSchemaError } from '@minga/storage/database/migrate'
import { openDb } from '@minga/storage/database/open-db'
import { RightsCounter } from '@minga/storage/groups/rights-counter'
import { RowsDamagedError } from '@minga/storage/database/rows-damaged-error'
import type { Db } from '@minga/storage/database/schema'
import type { Logger } from 'pino'

import { isLogFull, openDataFolder, StartupError, type DataFolder } from './data-folder.ts'
import type { Settings } from './env.ts'
import { closedKeys } from './features/custom-fields/forbid-closed.ts'
import { HistorianWorkerPort } from './history/historian-worker-port.ts'
import { Projector } from './projection/projector.ts'
import { checkRowsAtStart, RowsHealth } from './rows-check/rows-health.ts'
import { SupervisedKeeper } from './sync/supervised-keeper.ts'

/** Where everything is kept, open: what serving and rebuilding both need. */
export interface Storage {
  readonly folder: DataFolder
  readonly db: Db
  readonly rowsHealth: RowsHealth
  readonly rights: RightsCounter
  readonly keeper: SupervisedKeeper
  readonly projector: Projector
  readonly historian: HistorianWorkerPort
  /** Finishes what was begun and lets go of the folder. */
  readonly close: () => Promise<void>
}

/** @throws StartupError */
export async function openStorage(
  data: string,
  logger: Logger,
  { faults, quota }: Pick<Settings, 'faults' | 'quota'> = {},
): Promise<Storage> {
  const folder = openDataFolder(data)
  try {
    if (areRowsMissing(folder.rows) && isLogFull(folder.path)) {
      throw new RowsDamagedError('the file is missing beside a log that people have written')
    }
    checkRowsAtStart(folder.rows)
    let health: RowsHealth | undefined
    const db = openDb(folder.rows, (reason) => health?.note(reason))
    const rowsHealth = (health = new RowsHealth({
      file: folder.rows,
      found: (reason) => logger.fatal(`minga.sqlite is damaged: ${reason}: stop it; ${goOnFrom('repair-rows')}`),
      failed: (error) => logger.error({ error }, 'the rows could not be checked'),
    }))
    const rights = new RightsCounter(folder.rows)
    const keeper = await SupervisedKeeper.start({
      file: folder.log,
      ...(faults && { faults }),
      ...(quota && { quota }),
      forbidden: await closedKeys(db),
    })
    const projector = await Projector.start({ file: folder.rows, keeper, logger })
    const historian = new HistorianWorkerPort({ file: folder.history, reader: keeper })
    const close = async () => {
      await historian.close()
      await projector.finish()
      await keeper.close()
      await projector.close()
      await rowsHealth.close()
      await rights.close()
      await db.destroy()
      folder.release()
    }
    return { folder, db, rowsHealth, rights, keeper, projector, historian, close }
  } catch (error) {
    folder.release()
    throw startupError(error, folder)
  }
}

const command = 'node apps/server/src/main.ts'
/** The advice to an operator about damage. */
export function goOnFrom(repair: 'repair-log' | 'repair-rows'): string {
  return `go on from a backup with \`${command} restore --verify <backup> <empty folder>\`, or without one with \`${command} ${repair} --accept-loss\``
}

function startupError(error: unknown, { path }: DataFolder): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof NewerSchemaError) return new StartupError(error.message, { cause: error })
  if (error.name === 'LogInUseError') {
    return new StartupError(`another Minga has the data folder ${path} open`, { cause: error })
  }
  if (error.name === 'LogDamagedError') {
    return new StartupError(
      `the log in ${path} is damaged: ${error.message}; nothing was changed; ${goOnFrom('repair-log')}`,
      { cause: error },
    )
  }
  if (error instanceof RowsDamagedError) {
    return new StartupError(
      `minga.sqlite in ${path} is damaged: ${error.message}; nothing was changed; ${goOnFrom('repair-rows')}`,
      { cause: error },
    )
  }
  return new StartupError(`the data in ${path} can't be opened: ${error.message}`, { cause: error })
}
