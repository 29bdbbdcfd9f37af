import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

import type { FileKind } from '@minga/domain/file/file-kind'
import { PlainTextCheck, type TextKind } from '@minga/domain/file/plain-text'
import type { FileRefusal } from '@minga/domain/file/refused-file'
import type { TakenOut } from '@minga/domain/file/taken-out'
import { newId } from '@minga/domain/identity/ids'
import type { BlobReader, BlobStore } from '@minga/storage/files/blob-store'
import { isMissing } from '@minga/storage/files/is-missing'

import type { CleaningOutcome, CleaningRequest } from './cleaning/cleaning-messages.ts'

/** Bytes that arrived whole, were looked through and are on the disk, without what had to go. */
export interface Arrived {
  readonly stored: string
  readonly bytes: number
  readonly sha256: string
  readonly kind: FileKind
  readonly takenOut: TakenOut
}

/** Looks through a file on the disk. */
export interface FileCleaner {
  readonly clean: (of: string, request: CleaningRequest) => Promise<CleaningOutcome>
}

type NotTaken = 'too-large' | 'cut-off' | 'empty' | { readonly refused: FileRefusal }

/**
 * The bytes of attached and of mailed files, under names that are made here. Rows say to which comment they belong; a file without
 * a row is swept.
 */
export class FileStore {
  readonly #blobs: BlobStore
  /** Not in a row yet, and not to be swept. */
  readonly #arriving = new Set<string>()
  readonly #cleaner: FileCleaner

  constructor(blobs: BlobStore, cleaner: FileCleaner) {
    this.#blobs = blobs
    this.#cleaner = cleaner
  }

  /**
   * Takes bytes in, stops at the first that is too many, and has them looked through. What has arrived is held until
   * it is `settled`.
   *
   * @param by in whose turn it is looked through
   * @throws as the store of blobs does; nothing is left behind
   */
  async take(by: string, stream: ReadableStream<Uint8Array>, most: number): Promise<Arrived | NotTaken> {
    await this.#blobs.prepare()
    const [sent, cleaned] = [this.#newName(), this.#newName()]
    try {
      const written = await write(this.#blobs.pathOf(sent), stream, most)
      const arrived = typeof written === 'string' ? written : await this.#looked(by, { sent, cleaned, written })
      const kept = typeof arrived === 'string' || 'refused' in arrived ? undefined : arrived.stored
      await this.forget([sent, cleaned].filter((name) => name !== kept))
      if (kept !== undefined) await this.#blobs.keep(kept)
      return arrived
    } catch (error) {
      await this.forget([sent, cleaned])
      throw error
    }
  }

  /**
   * Stores bytes that were made here or are given back as they came, and holds them until they are `settled`.
   *
   * @param known their SHA-256, where it was counted as they arrived: of many bytes it holds the event loop
   * @throws as the store of blobs does; nothing is left behind
   */
  async put(bytes: Uint8Array, known?: string): Promise<Pick<Arrived, 'stored' | 'bytes' | 'sha256'>> {
    const stored = this.#newName()
    try {
      await this.#blobs.put(stored, bytes)
    } catch (error) {
      await this.forget([stored])
      throw error
    }
    const sha256 = known ?? createHash('sha256').update(bytes).digest('hex')
    return { stored, bytes: bytes.byteLength, sha256 }
  }

  /** All bytes of a file. @returns undefined where there are none */
  read(stored: string): Promise<Uint8Array | undefined> {
    return this.#blobs.read(stored)
  }

  async #looked(
    by: string,
    { sent, cleaned, written }: { readonly sent: string; readonly cleaned: string; readonly written: Written },
  ): Promise<Arrived | { readonly refused: FileRefusal }> {
    const [path, cleanedPath] = [this.#blobs.pathOf(sent), this.#blobs.pathOf(cleaned)]
    const outcome = await this.#cleaner.clean(by, { path, text: written.text, cleanedPath })
    switch (outcome.is) {
      case 'refused':
        return { refused: outcome.because }
      case 'as-sent': {
        const { bytes, sha256 } = written
        return { stored: sent, bytes, sha256, kind: outcome.kind, takenOut: [] }
      }
      case 'cleaned': {
        const { bytes, sha256, kind, takenOut } = outcome
        return { stored: cleaned, bytes, sha256, kind, takenOut }
      }
    }
  }

  /**
   * Looks through what was stored before files were looked through, and puts the cleaned one in its place. When the
   * power goes before its row says so, it is looked through again, and nothing is found.
   *
   * @returns what it is from now on; undefined where it is not there
   */
  async lookAgain(
    stored: string,
  ): Promise<Pick<Arrived, 'bytes' | 'sha256' | 'takenOut'> | { readonly refused: FileRefusal } | undefined> {
    const cleaned = this.#newName()
    const [path, cleanedPath] = [this.#blobs.pathOf(stored), this.#blobs.pathOf(cleaned)]
    try {
      if (!(await this.#blobs.borrow(stored))) return undefined
      const outcome = await this.#cleaner.clean('stored before', { path, text: 'text', cleanedPath })
      if (outcome.is === 'refused') return { refused: outcome.because }
      if (outcome.is === 'as-sent') return { ...(await this.#measured(path)), takenOut: [] }
      await this.#blobs.replace(stored, cleaned)
      const { bytes, sha256, takenOut } = outcome
      return { bytes, sha256, takenOut }
    } catch (error) {
      // Deleted while it was looked through.
      if (isMissing(error)) return undefined
      throw error
    } finally {
      await this.#blobs.letGo(stored)
      await this.forget([cleaned])
    }
  }

  async #measured(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const portion of createReadStream(path)) {
      hash.update(portion as Uint8Array)
      bytes += (portion as Uint8Array).length
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  /** A name for a file that is in no row yet. */
  #newName(): string {
    const stored = newId()
    this.#arriving.add(stored)
    return stored
  }

  /** A file that has arrived is in a row by now, or goes. */
  async settled({ stored }: Pick<Arrived, 'stored'>, isKept: boolean): Promise<void> {
    if (isKept) this.#arriving.delete(stored)
    else await this.forget([stored])
  }

  /** Opens the bytes for reading. @returns undefined where there are none */
  open(stored: string): Promise<BlobReader | undefined> {
    return this.#blobs.open(stored)
  }

  /** So many of its first bytes, or all of them. @returns undefined where there are none */
  async head(stored: string, most: number): Promise<Uint8Array | undefined> {
    const file = await this.open(stored)
    if (file === undefined) return undefined
    try {
      return (await file.next(most)) ?? new Uint8Array()
    } finally {
      await file.close()
    }
  }

  /** Deletes bytes, whose row is gone. */
  async forget(names: readonly string[]): Promise<void> {
    await this.#blobs.delete(names)
    for (const stored of names) this.#arriving.delete(stored)
  }

  /**
   * Deletes what nothing names: what arrived when the power went, or was deleted just before it.
   *
   * @param named asked after the blobs were listed, so that what was named meanwhile is among them
   */
  async sweep(named: () => Promise<ReadonlySet<string>>): Promise<number> {
    const there = await this.#blobs.sweepable()
    const arriving = new Set(this.#arriving)
    const kept = await named()
    const orphans = there.filter((stored) => !kept.has(stored) && !arriving.has(stored))
    await this.forget(orphans)
    return orphans.length
  }
}

interface Written {
  readonly bytes: number
  readonly sha256: string
  readonly text: TextKind | undefined
}

/** A client that goes away ends the stream with an error; what the disk says is another matter, and thrown. */
async function write(
  path: string,
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Written | 'cut-off' | 'too-large' | 'empty'> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const text = new PlainTextCheck()
    const reader = stream.getReader()
    let bytes = 0
    for (;;) {
      const next = await reader.read().catch(() => undefined)
      if (next === undefined) return 'cut-off'
      if (next.done) break
      bytes += next.value.byteLength
      if (bytes > most) return 'too-large'
      hash.update(next.value)
      text.take(next.value)
      await file.writeFile(next.value)
    }
    if (bytes === 0) return 'empty'
    return { bytes, sha256: hash.digest('hex'), text: text.end() }
  } finally {
    await file.close()
  }
}
