/** A commit whose answer was lost, and PostgreSQL could not be asked in time whether it stands. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError'
}

/** A text that PostgreSQL can't hold. */
export class UnstorableTextError extends Error {
  override readonly name = 'UnstorableTextError'

  constructor() {
    super('a text holds the character U+0000')
  }
}

/** The database can't be used as it is. The message is a clause that says why. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError'
}
