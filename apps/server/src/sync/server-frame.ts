const finalBinary = 0x82
const shortest = 125
const short = 0xffff
const lengthFollows = { inTwoBytes: 126, inEightBytes: 127 } as const

/** In bytes: two parts of a write cost more than a copy of a few kilobytes. */
const copiedUpTo = 8192
let last: { readonly message: Uint8Array; readonly frame: Buffer } | undefined

/**
 * A message's frame in parts. A small one sent to many, one after the other, is made once; a document is not copied.
 */
export function sharedFrame(message: Uint8Array): readonly Uint8Array[] {
  if (message.byteLength > copiedUpTo) return [frameHeader(message.byteLength), message]
  if (message !== last?.message) last = { message, frame: serverFrame(message) }
  return [last.frame]
}

/** One binary WebSocket message as a server sends it (RFC 6455, 5.2): final, not masked, not compressed. */
function serverFrame(message: Uint8Array): Buffer {
  const { byteLength } = message
  const header = frameHeader(byteLength)
  const frame = Buffer.allocUnsafe(header.byteLength + byteLength)
  frame.set(header)
  frame.set(message, header.byteLength)
  return frame
}

/** The header of a frame with so many bytes. */
function frameHeader(length: number): Buffer {
  if (length <= shortest) return Buffer.of(finalBinary, length)
  const isShort = length <= short
  const header = Buffer.allocUnsafe(isShort ? 4 : 10)
  header[0] = finalBinary
  header[1] = isShort ? lengthFollows.inTwoBytes : lengthFollows.inEightBytes
  if (isShort) header.writeUInt16BE(length, 2)
  else header.writeBigUInt64BE(BigInt(length), 2)
  return header
}
