/** Where the log lies: what the keeper's thread is given, which opens it. */
export type LogPlace =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'postgres'
      readonly url: string
      /** Where other nodes reach this one: `host:port`. */
      readonly address: string
      /** How long a node that hangs keeps its rooms, in ms. */
      readonly lease: number
    }
