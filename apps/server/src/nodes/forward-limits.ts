/** The bounds of what one node does for the people of another's rooms. Each counts for one other node. */
export interface ForwardLimits {
  /** How long connecting may take, in ms. */
  readonly connectWithin: number
  /** How long after it the first byte may take, in ms: the kernel of a node that hangs still accepts connections. */
  readonly firstByteWithin: number
  /** How long after it the whole answer may take, in ms: a node that answers may be busy. */
  readonly answerWithin: number
  /** Sockets and calls that wait for their answer. */
  readonly waiting: number
  /** Sockets that are open. */
  readonly sockets: number
  /** Bytes that were taken from one side and not yet by the other, over all sockets and calls. */
  readonly bytes: number
  /** The most bytes of a request's head: nodes of the same program would refuse a larger one. */
  readonly head: number
  /** How often the owner of a room is asked for, where the one that was found is not it or cannot be reached. */
  readonly attempts: number
  /** Between two of them, in ms. */
  readonly pause: number
}

export const forwardLimits: ForwardLimits = {
  connectWithin: 700,
  firstByteWithin: 700,
  answerWithin: 10_000,
  waiting: 200,
  sockets: 20_000,
  bytes: 64 * 1024 * 1024,
  head: 12 * 1024,
  attempts: 3,
  pause: 150,
}
