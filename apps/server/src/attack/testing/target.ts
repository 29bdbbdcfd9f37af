/** The knowledge of an attacker: a session, and the rooms where honest people work. */
export interface Target {
  readonly address: string
  readonly cookie: string
  readonly group: string
  /** Where honest people write, too. */
  readonly room: string
  readonly register: string
  readonly victims: readonly string[]
}
