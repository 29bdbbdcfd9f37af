import { once } from 'node:events'
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

import { findRowsDamage } from '@minga/storage/database/find-rows-damage'
import { RowsReading } from '@minga/storage/database/rows-reading'
import { RowsDamagedError } from '@minga/storage/database/rows-damaged-error'

import { everySoOften } from '../every-so-often.ts'
import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'

/** In bytes: of smaller files all pages are read before anything is served, which takes half a second; of larger ones, right after. */
const readAtStart = 100_000_000
/** Between two times that all pages are read, in ms. */
const usualInterval = 60 * 60_000

export interface RowsHealthOptions {
  /** minga.sqlite. */
  readonly file: string
  /** Called once, with the reason, when damage is found. */
  readonly found: (reason: string) => void
  /** Called when a check could not be made. */
  readonly failed: (error: unknown) => void
  readonly interval?: number
}

/** @throws RowsDamagedError when the rows are not what was stored; nothing was changed */
export function checkRowsAtStart(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const check = findRowsDamage(file, size <= readAtStart ? 'pages' : 'claim')
  if (!check.ok) throw new RowsDamagedError(check.reason)
}

/** The known soundness of the rows while they are served. All pages are read now and then, on a thread of their own. */
export class RowsHealth {
  readonly #options: RowsHealthOptions
  readonly #reading: RowsReading
  readonly #end: () => void
  #damage: string | undefined
  #checking: Promise<unknown> = Promise.resolve()

  constructor(options: RowsHealthOptions) {
    this.#options = options
    this.#reading = new RowsReading(options.file)
    const size = statSync(options.file).size
    if (size > readAtStart) this.check().catch(options.failed)
    this.#end = everySoOften(options.interval ?? usualInterval, () => this.check(), options.failed)
  }

  /** Notes damage that a query ran into. */
  note(reason: string): void {
    if (this.#damage !== undefined) return
    this.#damage = reason
    this.#options.found(reason)
  }

  /** Reads from every table, from the disk. @throws with the reason when the rows are damaged, or cannot be read */
  read(): void {
    if (this.#damage === undefined) {
      const fault = this.#reading.faultIn()
      if (fault !== undefined) this.note(fault)
    }
    if (this.#damage !== undefined) throw new Error(`minga.sqlite is damaged: ${this.#damage}`)
  }

  /** Reads all pages. */
  check(): Promise<void> {
    const checked = this.#checking.catch(() => undefined).then(() => this.#readAll())
    this.#checking = checked
    return checked
  }

  async close(): Promise<void> {
    this.#end()
    await this.#checking.catch(() => undefined)
    this.#reading.close()
  }

  async #readAll(): Promise<void> {
    const worker = new Worker(threadProgram(new URL('./rows-check-worker.ts', import.meta.url)), {
      workerData: { file: this.#options.file },
      resourceLimits: threadMemory,
    })
    const [reason] = (await once(worker, 'message')) as [string | undefined]
    if (reason !== undefined) this.note(reason)
  }
}
