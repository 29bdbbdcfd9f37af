import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import type { FileKind } from '@minga/domain/file/file-kind'
import { PlainTextCheck, type TextKind } from '@minga/domain/file/plain-text'
import type { FileRefusal } from '@minga/domain/file/refused-file'
import type { TakenOut } from '@minga/domain/file/taken-out'
import { newId } from '@minga/domain/identity/ids'

import type { CleaningOutcome, CleaningRequest } from './cleaning/cleaning-messages.ts'
import { syncFolder } from './sync-folder.ts'

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
 * The bytes of attached and of mailed files, a file for each in one folder, under names that are made here. Rows say to which comment
 * they belong; a file without a row is swept.
 */
export class FileStore {
  readonly #folder: string
  /** Not in a row yet, and not to be swept. */
  readonly #arriving = new Set<string>()
  readonly #cleaner: FileCleaner

  constructor(folder: string, cleaner: FileCleaner) {
    this.#folder = folder
    this.#cleaner = cleaner
  }

  /**
   * Takes bytes in, stops at the first that is too many, and has them looked through. What has arrived is held until
   * it is `settled`.
   *
   * @param by in whose turn it is looked through
   * @throws as the file system does; nothing is left behind
   */
  async take(by: string, stream: ReadableStream<Uint8Array>, most: number): Promise<Arrived | NotTaken> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const [sent, cleaned] = [this.#newName(), this.#newName()]
    try {
      const written = await write(this.#pathOf(sent), stream, most)
      const arrived = typeof written === 'string' ? written : await this.#looked(by, { sent, cleaned, written })
      const kept = typeof arrived === 'string' || 'refused' in arrived ? undefined : arrived.stored
      await this.forget([sent, cleaned].filter((name) => name !== kept))
      if (kept !== undefined) await syncFolder(this.#folder)
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
   * @throws as the file system does; nothing is left behind
   */
  async put(bytes: Uint8Array, known?: string): Promise<Pick<Arrived, 'stored' | 'bytes' | 'sha256'>> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const stored = this.#newName()
    try {
      await writeFile(this.#pathOf(stored), bytes, { flag: 'wx', mode: 0o600, flush: true })
      await syncFolder(this.#folder)
    } catch (error) {
      await this.forget([stored])
      throw error
    }
    const sha256 = known ?? createHash('sha256').update(bytes).digest('hex')
    return { stored, bytes: bytes.byteLength, sha256 }
  }

  /** All bytes of a file. @returns undefined where there are none */
  async read(stored: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#pathOf(stored))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async #looked(
    by: string,
    { sent, cleaned, written }: { readonly sent: string; readonly cleaned: string; readonly written: Written },
  ): Promise<Arrived | { readonly refused: FileRefusal }> {
    const [path, cleanedPath] = [this.#pathOf(sent), this.#pathOf(cleaned)]
    const outcome = await this.#cleaner.clean(by, { path, text: written.text, cleanedPath })
    switch (outcome.is) {
      case 'refused':
        return { refused: outcome.because }
      case 'as-sent': {
        const { bytes, sha256 } = written
        await syncFile(path)
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
    const [path, cleanedPath] = [this.#pathOf(stored), this.#pathOf(cleaned)]
    try {
      const outcome = await this.#cleaner.clean('stored before', { path, text: 'text', cleanedPath })
      if (outcome.is === 'refused') return { refused: outcome.because }
      if (outcome.is === 'cleaned') {
        await rename(cleanedPath, path)
        await syncFolder(this.#folder)
      }
      return { ...(await this.#measured(path)), takenOut: outcome.is === 'cleaned' ? outcome.takenOut : [] }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    } finally {
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
  async open(stored: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.#pathOf(stored), 'r')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** So many of its first bytes, or all of them. @returns undefined where there are none */
  async head(stored: string, most: number): Promise<Uint8Array | undefined> {
    const file = await this.open(stored)
    if (file === undefined) return undefined
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(most), 0, most, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  /** Deletes bytes, whose row is gone. */
  async forget(names: readonly string[]): Promise<void> {
    for (const stored of names) {
      await rm(this.#pathOf(stored), { force: true })
      this.#arriving.delete(stored)
    }
  }

  /**
   * Deletes what nothing names: what arrived when the power went, or was deleted just before it.
   *
   * @param named asked after the folder was read, so that what was named meanwhile is among them
   */
  async sweep(named: () => Promise<ReadonlySet<string>>): Promise<number> {
    const there = await this.#names()
    const arriving = new Set(this.#arriving)
    const kept = await named()
    const orphans = there.filter((stored) => !kept.has(stored) && !arriving.has(stored))
    await this.forget(orphans)
    return orphans.length
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  #pathOf(stored: string): string {
    return join(this.#folder, stored)
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

/** Only what is kept: the log waits for the disk as well. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
