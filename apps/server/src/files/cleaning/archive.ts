import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

import { archiveFault, laidOut } from '@minga/domain/file/sound-archive'
import { writeZip, type PackedPart } from '@minga/domain/file/write-zip'
import { listsTooMany, packedBytes, zipEntriesOf, type ZipEntry } from '@minga/domain/file/zip-entries'

import { NotCleanable } from './cleaned.ts'

/** The limit in bytes of all archives within one file, unpacked together: an archive in an archive gets no allowance of its own. */
export interface Allowance {
  left: number
}

/** An archive that is read part by part, each unpacked when it is looked at and no further than its directory says. */
export class Archive {
  readonly entries: readonly ZipEntry[]
  /** Bytes lie in it that its directory does not list: it is written anew, also when its parts are clean. */
  readonly hasGaps: boolean
  readonly #bytes: Uint8Array
  readonly #allowance: Allowance

  /** @throws NotCleanable where the directory alone says that it is no sound archive */
  constructor(bytes: Uint8Array, allowance: Allowance) {
    const entries = zipEntriesOf(bytes)
    if (entries === undefined)
      throw new NotCleanable(listsTooMany(bytes) ? 'too-much-inside' : 'unreadable', 'no archive')
    const fault = archiveFault(bytes, entries)
    const layout = laidOut(bytes, entries)
    if (fault !== undefined || layout === undefined) throw new NotCleanable(fault ?? 'unreadable', 'its directory')
    allowance.left -= entries.reduce((sum, { size }) => sum + size, 0)
    if (allowance.left < 0) throw new NotCleanable('too-much-inside', 'all of its archives together')
    this.entries = entries.filter(({ name }) => !name.endsWith('/'))
    this.hasGaps = layout.hasGaps
    this.#bytes = bytes
    this.#allowance = allowance
  }

  get allowance(): Allowance {
    return this.#allowance
  }

  /** @throws NotCleanable where it unpacks to anything else than the directory says */
  unpack(entry: ZipEntry): Uint8Array {
    const { bytes } = this.packed(entry)
    const unpacked = entry.method === 0 ? bytes : inflated(bytes, entry.size)
    if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc) {
      throw new NotCleanable('unreadable', `${entry.name} is not what the directory says`)
    }
    return unpacked
  }

  /** The packed bytes, to be taken over. */
  packed(entry: ZipEntry): PackedPart {
    const bytes = packedBytes(this.#bytes, entry)
    if (bytes === undefined) throw new NotCleanable('unreadable', entry.name)
    const { name, method, crc, size } = entry
    return { name, method, crc, size, bytes }
  }
}

export function packedPart(name: string, bytes: Uint8Array): PackedPart {
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, bytes: deflateRawSync(bytes) }
}

export { writeZip, type PackedPart }

function inflated(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    const isTooLong = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new NotCleanable(isTooLong ? 'too-much-inside' : 'unreadable', String(error))
  }
}
