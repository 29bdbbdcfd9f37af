import { serverOfTests } from '../../../testing/empty-database.ts'
import { startPostgres } from '../../../testing/start-postgres.ts'

export interface ServerForTests {
  /** As its superuser. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** That of the whole run, or one for this file. */
export async function serverForTests(): Promise<ServerForTests> {
  const url = process.env[serverOfTests]
  return url === undefined ? startPostgres() : { url, stop: async () => undefined }
}
