/** The message of a server process to its parent once it listens. */
export interface Serving {
  readonly port: number
  /** The headers of each person who may connect; sockets take them in turn. Empty where no session is needed. */
  readonly people: readonly Readonly<Record<string, string>>[]
}

export function announce(serving: Serving): void {
  process.send?.(serving)
}
