/** SQLite that can't read or write its file, and what the file system says. */
const ofFiles = /^(?:SQLITE_(?:BUSY|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)|(?:ENOSPC|EDQUOT|EIO|EROFS)$)/

/**
 * PostgreSQL that can't be reached, ends, is short of something, lost its disk, was made read-only by a failover, or took too
 * long: its classes of conditions, and what the network says.
 */
const ofDatabase =
  /^(?:(?:08|53|58)...|57P0[1-5]|57014|25006|XX00[12]|E(?:CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN))$/

/** Of errors that have no code. */
const namesOfDatabase = new Set(['StorageFailedError', 'UnknownOutcomeError', 'UnsettledError', 'RoomLostError'])
const messagesOfDatabase =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/

/** Whether an error says that storage does not answer at present, and nothing about what was asked. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (ofFiles.test(code) || ofDatabase.test(code)) return true
  if (namesOfDatabase.has(error.name) || messagesOfDatabase.test(error.message)) return true
  // Several addresses of one name were tried.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isStorageFailure)
  // A library has put its own words in front.
  return isStorageFailure(error.cause)
}
