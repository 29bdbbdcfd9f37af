import { NewerSchemaError } from '@minga/storage/database/migrate'

import { StartupError } from '../data-folder.ts'

/** A reason why a database can't be used, as a sentence for the operator. */
export function startupErrorOf(error: unknown, url: string): unknown {
  if (!(error instanceof Error) || error instanceof StartupError) return error
  if (error instanceof NewerSchemaError) return new StartupError(error.message, { cause: error })
  // Several addresses of one name were tried, each in vain.
  const reason = error instanceof AggregateError ? String(error.errors[0]) : error.message
  return new StartupError(`the database ${nameOf(url)} can't be used: ${reason}`, { cause: error })
}

/** Without its password. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${pathname.slice(1)} at ${hostname}${port === '' ? '' : `:${port}`}`
}
