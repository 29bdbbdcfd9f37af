import Sqlite from 'better-sqlite3'

/** The log is not what was stored. The message is a clause that says what is missing or wrong. */
export class LogDamagedError extends Error {
  override readonly name = 'LogDamagedError'
}

/** The damage as a clause, if that is why reading has failed; undefined for permissions, other processes, mistakes. */
export function damageIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof TypeError) return undefined
  if (!(error instanceof Sqlite.SqliteError)) return error.message.split('\n')[0]
  const isDamage = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|ERROR)/.test(error.code)
  return isDamage ? error.message : undefined
}
