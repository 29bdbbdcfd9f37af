import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { kindGiven, type FileKind } from '@minga/domain/file/file-kind'
import { PlainTextCheck, type TextKind } from '@minga/domain/file/plain-text'
import { newId } from '@minga/domain/identity/ids'

import { syncFolder } from './sync-folder.ts'

/** Bytes that arrived whole and are on the disk, and whether they are of a kind that is taken. */
export interface Arrived {
  readonly stored: string
  readonly bytes: number
  readonly sha256: string
  readonly kind: FileKind | undefined
}

/**
 * The bytes of what goes with comments, a file for each in one folder, under names that are made here. Rows say whose they are; a
 * file without a row is nobody's, and swept.
 */
export class FileStore {
  readonly #folder: string
  /** Not in a row yet, and not to be swept. */
  readonly #arriving = new Set<string>()
  #looking: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Takes bytes in, and stops at the first that is too many. What has arrived is held until it is `settled`.
   *
   * @throws as the file system does; nothing is left behind
   */
  async take(
    stream: ReadableStream<Uint8Array>,
    most: number,
  ): Promise<Arrived | 'too-large' | 'cut-off' | 'empty'> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const stored = newId()
    this.#arriving.add(stored)
    try {
      const written = await write(this.#pathOf(stored), stream, most)
      if (typeof written === 'string') {
        await this.forget([stored])
        return written
      }
      await syncFolder(this.#folder)
      const { bytes, sha256, text } = written
      return { stored, bytes, sha256, kind: await this.#look(stored, text) }
    } catch (error) {
      await this.forget([stored])
      throw error
    }
  }

  /** What has arrived is in a row by now, or goes. */
  async settled({ stored }: Arrived, isKept: boolean): Promise<void> {
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
    const nobodys = there.filter((stored) => !kept.has(stored) && !arriving.has(stored))
    await this.forget(nobodys)
    return nobodys.length
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  /** One after the other: as much memory as one file takes, however many arrive. */
  #look(stored: string, text: TextKind | undefined): Promise<FileKind | undefined> {
    const look = this.#looking.then(async () => kindGiven(await readFile(this.#pathOf(stored)), text))
    this.#looking = look.catch(() => undefined)
    return look
  }

  #pathOf(stored: string): string {
    return join(this.#folder, stored)
  }
}

/** A client that goes away ends the stream with an error; what the disk says is another matter, and thrown. */
async function write(path: string, stream: ReadableStream<Uint8Array>, most: number) {
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
    await file.sync()
    return { bytes, sha256: hash.digest('hex'), text: text.end() }
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
