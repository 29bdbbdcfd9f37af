import type { Actor } from '@minga/domain/access/can'
import { mostFileBytes } from '@minga/domain/file/file-kind'
import { fileNameFor } from '@minga/domain/file/file-name'
import type { FileRefusal } from '@minga/domain/file/refused-file'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import type { Db } from '@minga/storage/database/schema'
import { bytesOfOrganisation } from '@minga/storage/file-room'

import { Refusal } from '../http/refusal.ts'
import { drain } from '../http/run-paced.ts'
import { TooOften } from '../http/too-often.ts'
import { WorkedThrough } from '../http/worked-through.ts'
import type { Arrived, FileStore } from './file-store.ts'

/** The limit of files that arrive from one person at once. */
const mostAtOnce = 4

export const full = new Refusal('conflict', 'there is no room left for files of your organisation', 'quota')
const tooLarge = new Refusal('too-large', 'a file is at most 10 MB', 'file')
/** Why a file is not taken, each under its own field. */
const reasons: Readonly<Record<FileRefusal, string>> = {
  kind: 'must be a PDF, a PNG, JPEG or WebP image, a document, table or slides, or plain text in UTF-8',
  macros: 'has macros: save it without them',
  protected: 'is encrypted: save it without its password',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'would unpack to more than can be looked through',
}
const notTaken = (because: FileRefusal) =>
  new WorkedThrough('invalid-request', `${because}: ${reasons[because]}`, because)
const notEncoded = new Refusal('invalid-request', `${fileNameHeader}: is not percent-encoded`, fileNameHeader)
const empty = new Refusal('invalid-request', 'file: is empty', 'file')
const cutOff = new Refusal('invalid-request', 'file: did not arrive whole', 'file')
const refusals = { 'too-large': tooLarge, 'cut-off': cutOff, empty } as const

/** A file as it is sent. */
export interface SentFile {
  readonly headers: Headers
  readonly bytes: () => ReadableStream<Uint8Array>
}

/** A file that was looked through, with the name that it is kept under. */
export type NamedFile = Arrived & { readonly name: string }

/** The acts of one place on the files that are sent to it. */
export interface FilePlace<Answer> {
  /** The file that was sent under this id before. */
  readonly known: () => Promise<Answer | Refusal | undefined>
  /** Why this file does not belong there. */
  readonly refuses?: (file: NamedFile) => Promise<Refusal | undefined>
  /** Makes its row. @returns whether the bytes are kept from now on */
  readonly keep: (file: NamedFile) => Promise<'added' | 'known' | Refusal>
}

/** Takes in files that people send, for comments and texts alike: one limit, one quota, one check of their kind. */
export class FileIntake {
  readonly #db: Db
  readonly #files: FileStore
  readonly #quota: number
  readonly #arriving = new Map<PersonId, number>()

  /** @param quota how much room the files of an organisation may take up, in bytes */
  constructor({ db, files, quota }: { readonly db: Db; readonly files: FileStore; readonly quota: number }) {
    this.#db = db
    this.#files = files
    this.#quota = quota
  }

  async take<Answer>(
    actor: Actor,
    { headers, bytes }: SentFile,
    { known, refuses, keep }: FilePlace<Answer>,
  ): Promise<Answer | Refusal> {
    const given = nameIn(headers)
    if (given === undefined) return notEncoded
    const early = (await known()) ?? (await this.#hopeless(actor, lengthIn(headers)))
    if (early !== undefined) {
      await drain(bytes(), mostFileBytes)
      return early
    }
    const { person } = actor
    const arrived = await this.#counted(person, () => this.#files.take(person, bytes(), mostFileBytes))
    if (typeof arrived === 'string') return refusals[arrived]
    if ('refused' in arrived) return notTaken(arrived.refused)
    const file = { ...arrived, name: fileNameFor(given, arrived.kind) }
    const outcome = (await refuses?.(file)) ?? (await keep(file))
    await this.#files.settled(arrived, outcome === 'added')
    return outcome instanceof Refusal ? outcome : ((await known()) ?? full)
  }

  /** Whether the files of an organisation and this one take up no more than its quota. Within the transaction that adds it. */
  async hasRoom(db: Db, organisation: OrganisationId, bytes: number): Promise<boolean> {
    return (await bytesOfOrganisation(db, organisation)) + bytes <= this.#quota
  }

  /** While it runs, it is one of those that arrive. */
  async #counted<Result>(person: PersonId, run: () => Promise<Result>): Promise<Result> {
    this.#arriving.set(person, (this.#arriving.get(person) ?? 0) + 1)
    try {
      return await run()
    } finally {
      const others = (this.#arriving.get(person) ?? 1) - 1
      if (others === 0) this.#arriving.delete(person)
      else this.#arriving.set(person, others)
    }
  }

  /** Why it need not arrive at all. */
  async #hopeless({ person, organisation }: Actor, bytes: number): Promise<Refusal | undefined> {
    if (bytes > mostFileBytes) return tooLarge
    if (!(await this.hasRoom(this.#db, organisation, bytes))) return full
    return (this.#arriving.get(person) ?? 0) >= mostAtOnce ? new TooOften(2) : undefined
  }
}

function nameIn(headers: Headers): string | undefined {
  try {
    return decodeURIComponent(headers.get(fileNameHeader) ?? '')
  } catch {
    return undefined
  }
}

/** The stated length; 0 if there is none. */
function lengthIn(headers: Headers): number {
  return Number(headers.get('content-length') ?? 0)
}
