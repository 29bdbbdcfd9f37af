import type { Logger } from 'pino'

import type { Settings } from '../env.ts'
import { openFolder } from './open-folder.ts'
import type { Installation } from './installation.ts'

/** @throws StartupError */
export async function openInstallation(
  { data, database }: Pick<Settings, 'data' | 'database'>,
  logger: Logger,
): Promise<Installation> {
  if (database === undefined) return openFolder(data, logger)
  const { openShared } = await import('./open-shared.ts')
  return openShared(database, logger)
}
