import type { Logger } from 'pino'

import type { Settings } from './env.ts'
import { closedKeys } from './features/custom-fields/forbid-closed.ts'
import { HistorianWorkerPort } from './history/historian-worker-port.ts'
import type { Installation } from './installation/installation.ts'
import { openInstallation } from './installation/open-installation.ts'
import { openNodes, type Nodes } from './nodes/open-nodes.ts'
import { routedKeeper, type RoutedKeeper } from './nodes/routed-keeper.ts'
import { Projector } from './projection/projector.ts'
import { SupervisedKeeper } from './sync/supervised-keeper.ts'

/** Where everything is kept, with the threads that write it: what serving and rebuilding both need. */
export interface Storage {
  readonly installation: Installation
  readonly keeper: SupervisedKeeper
  /** The keeper of each room, on whatever node that is. */
  readonly routed: RoutedKeeper
  /** Undefined where one process has everything. */
  readonly nodes: Nodes | undefined
  readonly projector: Projector
  readonly historian: HistorianWorkerPort
  /** Finishes what was begun and lets go of the installation. */
  readonly close: () => Promise<void>
}

/** @throws StartupError */
export async function openStorage(
  settings: Pick<Settings, 'data' | 'database' | 'faults' | 'quota'>,
  logger: Logger,
): Promise<Storage> {
  const { faults, quota } = settings
  const installation = await openInstallation(settings, logger)
  const { db, rows, log, history, close, explain } = installation
  try {
    const keeper = await SupervisedKeeper.start({
      log,
      ...(faults && { faults }),
      ...(quota && { quota }),
      forbidden: await closedKeys(db),
      unanswered: (error) => logger.warn({ error }, 'the database did not answer the log in time'),
    })
    const nodes =
      settings.database &&
      openNodes(settings.database, {
        ownership: keeper,
        read: () => installation.readRows(),
        failed: (error) => logger.error({ error }, 'another node could not be answered'),
      })
    const routed = nodes === undefined ? ownKeeper(keeper) : routedKeeper({ keeper, calls: nodes.calls })
    const asked = {
      project: routed.project,
      rooms: () => keeper.rooms(),
      subscribe: (listener: Parameters<SupervisedKeeper['subscribe']>[0]) => keeper.subscribe(listener),
    }
    const projector = await Projector.start({ rows, keeper: asked, logger })
    const historian = new HistorianWorkerPort({ file: history, reader: keeper })
    return {
      installation,
      keeper,
      routed,
      nodes,
      projector,
      historian,
      close: async () => {
        await historian.close()
        await projector.finish()
        await keeper.close()
        nodes?.calls.close()
        await projector.close()
        await close()
      },
    }
  } catch (error) {
    // What was opened is let go of before the reason is said.
    await close().catch(() => undefined)
    throw explain(error)
  }
}

/** All rooms are this process's. */
function ownKeeper(keeper: SupervisedKeeper): RoutedKeeper {
  const { edit, state, project, fullness, forbidKeys, strike } = keeper
  return { edit, state, project, fullness, forbidKeys, strike, lift: async (...args) => keeper.lift(...args) }
}
