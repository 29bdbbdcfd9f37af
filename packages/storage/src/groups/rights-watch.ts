/** Knows whether a right may have been taken away since it was last asked: before each commit, so at once. */
export interface RightsWatch {
  /**
   * A number that grows with each change that is committed, in any process. `unknown` where PostgreSQL has not said it for a
   * second: then nothing may be taken from any person, because each may be the one who was removed meanwhile.
   */
  read(): number | 'unknown'
  /** Resolves once the number is known as it is at this moment or later. Rejects when the watch is closed first. */
  fresh(): Promise<void>
  close(): Promise<void>
}
