import { findFile, filesNotLookedThrough, noteLookedThrough, type FileRow } from '@minga/storage/threads/file-rows'
import type { Db } from '@minga/storage/database/schema'

import type { FileStore } from './file-store.ts'

/**
 * Looks through files that were stored before cleaning existed: each before it is next downloaded, or in the
 * background, whichever is first. A file that would be refused today is kept, marked as unchecked: it was attached in
 * good faith.
 */
export class OldFiles {
  readonly #db: Db
  readonly #files: FileStore
  readonly #under = new Map<string, Promise<FileRow | undefined>>()
  #isStopped = false

  constructor(db: Db, files: FileStore) {
    this.#db = db
    this.#files = files
  }

  /** The file as it may be given. @returns undefined where it is gone by now */
  lookedThrough(file: FileRow): Promise<FileRow | undefined> {
    if (file.takenOut !== null) return Promise.resolve(file)
    const under = this.#under.get(file.id) ?? this.#look(file)
    this.#under.set(file.id, under)
    return under.finally(() => this.#under.delete(file.id))
  }

  /** Looks through all that is left, one after the other. */
  async sweep(): Promise<void> {
    for (const file of await filesNotLookedThrough(this.#db)) {
      if (this.#isStopped) return
      await this.lookedThrough(file)
    }
  }

  stop(): void {
    this.#isStopped = true
  }

  async #look(file: FileRow): Promise<FileRow | undefined> {
    const looked = await this.#files.lookAgain(file.stored)
    // Missing bytes are reported when the file is downloaded.
    if (looked === undefined) return file
    const { bytes, sha256 } = file
    const found = 'refused' in looked ? { bytes, sha256, takenOut: [{ what: 'unchecked' as const, count: 1 }] } : looked
    await noteLookedThrough(this.#db, file.id, found)
    return findFile(this.#db, file.id)
  }
}
