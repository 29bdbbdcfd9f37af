/**
 * First varUint of every WebSocket message on `/sync/<room>`.
 *
 * 0 to 3 are y-protocols' own (https://github.com/yjs/y-protocols, PROTOCOL.md). 64 and up are Minga's and are sent
 * only to sockets that offered the sub-protocol `minga.v1`: a stock client logs an error for each type it does not
 * know.
 */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server to client: varUint n. The first n update-carrying messages of this connection are settled, in order. */
  acknowledged: 64,
  /** Server to client: varUint n, varString `RefusalCode`. The n-th update-carrying message was refused. */
  refused: 65,
  /** Server to client, only to a client that named its schema: varString `StorageNotice`. */
  storage: 66,
  /**
   * Server to client, only to a client that named its schema, before anything of the document: varUint n. Something was
   * struck out of the room n times so far: a copy that knows of fewer is begun anew.
   */
  struck: 67,
} as const

/** Second varUint of a `sync` message. */
export const syncStep = { step1: 0, step2: 1, update: 2 } as const

/** The WebSocket sub-protocol that asks for acknowledgements and refusals. */
export const mingaSubprotocol = 'minga.v1'

/**
 * The version of the documents' schema (editor nodes, record fields) that a client of ours was built with, sent as
 * `?schema=` when it joins. Older ones are refused, because an editor that lacks a node deletes that node for all.
 */
export const schemaVersion = 5

/** The largest message either side accepts, in bytes (1 MiB). */
export const maximumMessageBytes = 1_048_576
