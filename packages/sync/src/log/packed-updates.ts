import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/*
 * Packs updates without their authors, for a thread that only replays them. Apart from segments, so that the thread
 * does not load the modules that parse authors: modules are most of what a thread costs.
 */

export function packUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, updates.length)
  for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Views of the given bytes, not copies. @throws on bytes that are not whole */
export function unpackUpdates(bytes: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(bytes)
  const updates: Uint8Array[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    updates.push(decoding.readVarUint8Array(decoder))
  }
  if (decoding.hasContent(decoder)) throw new Error('packed updates with bytes left over')
  return updates
}
