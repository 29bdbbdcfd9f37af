import { mkdtempSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Pool } from 'pg'
import { z } from 'zod'

import type { BlobReader, BlobStore } from '../../files/blob-store.ts'
import { inTransaction } from '../log/in-transaction.ts'
import { portionsOfFile, portionsOfBytes, writeBlob } from './write-blob.ts'

/** How long a blob may be without a row, in minutes: another node stores it, and then writes its row. */
const sweptAfter = 60

const blobs = z.object({ id: z.number(), bytes: z.number() }).array()
type Blob = z.infer<typeof blobs>[number]
const portions = z.object({ bytes: z.instanceof(Buffer) }).array()
const blobNames = z.object({ name: z.string() }).array()

/**
 * Blobs in portions of `bytea`, so that no more than one portion is in memory, and no connection is held between two. The
 * paths lie in a folder of this process for what comes and goes; a blob is in the database alone.
 */
export class PostgresBlobs implements BlobStore {
  readonly #pool: Pool
  #scratch: string | undefined

  /** @param pool on a database with the tables of blobs; it is ended by `close` */
  constructor(pool: Pool) {
    this.#pool = pool
  }

  pathOf(name: string): string {
    this.#scratch ??= mkdtempSync(join(tmpdir(), 'minga-files-'))
    return join(this.#scratch, name)
  }

  async prepare(): Promise<void> {
    // The folder is made with the first path.
  }

  async keep(name: string): Promise<void> {
    await this.#keep(name, name, { inPlaceOf: undefined })
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await inTransaction(this.#pool, (client) => writeBlob(client, name, portionsOfBytes(bytes)))
  }

  async borrow(name: string): Promise<boolean> {
    const reader = await this.open(name)
    if (reader === undefined) return false
    const file = await open(this.pathOf(name), 'w', 0o600)
    try {
      for (let bytes = await reader.next(Infinity); bytes !== undefined; bytes = await reader.next(Infinity)) {
        await file.writeFile(bytes)
      }
    } finally {
      await file.close()
    }
    return true
  }

  async letGo(name: string): Promise<void> {
    await this.#forgetPath(name)
  }

  async replace(name: string, by: string): Promise<void> {
    await this.#keep(name, by, { inPlaceOf: name })
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const blob = await this.#find(name)
    if (blob === undefined) return undefined
    const whole = new Uint8Array(blob.bytes)
    let filled = 0
    for (let number = 0; filled < blob.bytes; number += 1) {
      const bytes = await this.#portion(blob, number)
      whole.set(bytes, filled)
      filled += bytes.length
    }
    return whole
  }

  async open(name: string): Promise<BlobReader | undefined> {
    const blob = await this.#find(name)
    if (blob === undefined) return undefined
    let [number, given] = [0, 0]
    let left = new Uint8Array()
    return {
      next: async (most) => {
        if (left.length === 0) {
          if (given === blob.bytes) return undefined
          left = new Uint8Array(await this.#portion(blob, number))
          number += 1
        }
        const bytes = left.subarray(0, most)
        left = left.subarray(bytes.length)
        given += bytes.length
        return bytes
      },
      close: async () => undefined,
    }
  }

  async delete(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#forgetPath(name)
    if (names.length > 0) await this.#pool.query('DELETE FROM files.blob WHERE name = ANY($1)', [names])
  }

  async names(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query('SELECT name FROM files.blob ORDER BY name')
    return blobNames.parse(rows).map(({ name }) => name)
  }

  async sweepable(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query(
      `SELECT name FROM files.blob WHERE kept < clock_timestamp() - $1 * INTERVAL '1 minute'`,
      [sweptAfter],
    )
    return blobNames.parse(rows).map(({ name }) => name)
  }

  async close(): Promise<void> {
    if (this.#scratch !== undefined) await rm(this.#scratch, { recursive: true, force: true })
    this.#scratch = undefined
    await this.#pool.end()
  }

  /** From the path of `written`, under `name`. */
  async #keep(name: string, written: string, { inPlaceOf }: { readonly inPlaceOf: string | undefined }): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      if (inPlaceOf !== undefined) await client.query('DELETE FROM files.blob WHERE name = $1', [inPlaceOf])
      await writeBlob(client, name, portionsOfFile(this.pathOf(written)))
    })
    await this.#forgetPath(written)
  }

  async #find(name: string): Promise<Blob | undefined> {
    const { rows } = await this.#pool.query('SELECT id, bytes FROM files.blob WHERE name = $1', [name])
    return blobs.parse(rows).at(0)
  }

  async #portion({ id }: Blob, number: number): Promise<Buffer> {
    const { rows } = await this.#pool.query('SELECT bytes FROM files.portion WHERE blob = $1 AND number = $2', [
      id,
      number,
    ])
    const [portion] = portions.parse(rows)
    if (portion === undefined) throw new Error('the file went while it was read')
    return portion.bytes
  }

  async #forgetPath(name: string): Promise<void> {
    if (this.#scratch !== undefined) await rm(join(this.#scratch, name), { force: true })
  }
}
