import { access, mkdir, open, readdir, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import type { BlobReader, BlobStore } from './blob-store.ts'
import { isMissing } from './is-missing.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Blobs as files of one folder, each under its name. What is written at a path already lies where it will be kept; keeping it
 * only waits for the disk. One process at a time has the folder.
 */
export class FolderBlobs implements BlobStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  pathOf(name: string): string {
    return join(this.#folder, name)
  }

  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
  }

  async keep(name: string): Promise<void> {
    await syncFile(this.pathOf(name))
    await syncFolder(this.#folder)
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.prepare()
    await writeFile(this.pathOf(name), bytes, { flag: 'wx', mode: 0o600, flush: true })
    await syncFolder(this.#folder)
  }

  async borrow(name: string): Promise<boolean> {
    try {
      await access(this.pathOf(name))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  async letGo(): Promise<void> {
    // The path is the blob's own.
  }

  async replace(name: string, by: string): Promise<void> {
    await syncFile(this.pathOf(by))
    await rename(this.pathOf(by), this.pathOf(name))
    await syncFolder(this.#folder)
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.pathOf(name))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async open(name: string): Promise<BlobReader | undefined> {
    try {
      return readerOf(await open(this.pathOf(name), 'r'))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async delete(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(this.pathOf(name), { force: true })
  }

  async names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  async sweepable(): Promise<readonly string[]> {
    return this.names()
  }

  async close(): Promise<void> {
    // Nothing stays open.
  }
}

function readerOf(file: FileHandle): BlobReader {
  return {
    next: async (most) => {
      const { bytesRead, buffer } = await file.read(new Uint8Array(most))
      return bytesRead > 0 ? buffer.subarray(0, bytesRead) : undefined
    },
    close: () => file.close(),
  }
}

/** The log waits for the disk as well. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
