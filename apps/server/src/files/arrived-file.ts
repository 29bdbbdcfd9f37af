import { createHash } from 'node:crypto'

import { Refusal } from '../http/refusal.ts'

const empty = new Refusal('invalid-request', 'file: is empty', 'file')
const cutOff = new Refusal('invalid-request', 'file: did not arrive whole', 'file')

/** A file whole in memory, with its id and kind. */
export interface ArrivedFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

/** Reads a body to its end, counting. */
export async function arrivedFile(
  stream: ReadableStream<Uint8Array>,
  { most, tooLarge }: { readonly most: number; readonly tooLarge: Refusal },
): Promise<ArrivedFile | Refusal> {
  const hash = createHash('sha256')
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of stream) {
      length += part.byteLength
      // The rest is let arrive, because a browser that is still sending hears no answer.
      if (length > 2 * most) break
      if (length > most) continue
      hash.update(part)
      parts.push(part)
    }
  } catch {
    return cutOff
  }
  if (length > most) return tooLarge
  if (length === 0) return empty
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return { bytes, sha256: hash.digest('hex') }
}
