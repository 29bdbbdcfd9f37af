/** The person of this page, for their own screen. The server puts the same on what others see. */
export interface Identity {
  readonly person: string
  readonly name: string
  /** The organisation's short name. */
  readonly organisation: string
  /** The organisation's colour, `#rrggbb`. */
  readonly colour: string
}
