/** The rows are not what was stored. The message is a clause that says what is missing or wrong. */
export class RowsDamagedError extends Error {
  override readonly name = 'RowsDamagedError'
}
