/** Whose page this is. The server stamps the same on what others see; this is for the person's own screen. */
export interface Identity {
  readonly person: string
  readonly name: string
  /** The organisation's short name. */
  readonly organisation: string
  /** The organisation's colour, `#rrggbb`. */
  readonly colour: string
}
