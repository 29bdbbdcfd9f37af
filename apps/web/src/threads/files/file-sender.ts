import type { TakenOut } from '@minga/domain/file/taken-out'
import type { FileView } from '@minga/protocol/http/files'

import type { WaitingComment } from '../comment-outbox.ts'
import { isFileMissing } from './file-problem.ts'
import type { FileShelf } from './file-shelf.ts'

/** A file to send, and its group. The server decides its final name and kind. */
export interface FileOnItsWay extends FileView {
  readonly group: string
}

export type FileState =
  /** Until its turn comes, or the connection is back. */
  | { readonly is: 'waiting' }
  | { readonly is: 'going'; readonly part: number }
  /** All bytes are sent, and the server checks the file. */
  | { readonly is: 'checked' }
  /** With the list of parts that the server removed from it, if this page received that. */
  | { readonly is: 'there'; readonly takenOut?: TakenOut }
  /** The server refused for good. */
  | { readonly is: 'refused'; readonly problem: unknown }

export interface FileSenderPorts {
  readonly shelf: FileShelf
  readonly send: (
    file: FileOnItsWay,
    blob: Blob,
    progress: (part: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly takenOut: TakenOut }>
  /** Whether a problem is final. */
  readonly isFinal: (problem: unknown) => boolean
}

const waiting: FileState = { is: 'waiting' }

/** Sends files one at a time, and keeps the bytes of each until its comment is posted. */
export class FileSender {
  readonly #ports: FileSenderPorts
  readonly #listeners = new Set<() => void>()
  readonly #states = new Map<string, FileState>()
  /** The bytes in memory, also where the device has no storage. */
  readonly #held = new Map<string, Blob>()
  readonly #ends = new Map<string, AbortController>()
  readonly #under = new Map<string, Promise<void>>()
  #last: Promise<unknown> = Promise.resolve()
  #version = 0

  constructor(ports: FileSenderPorts) {
    this.#ports = ports
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** A counter that grows with each change, for `useSyncExternalStore`. */
  readonly version = (): number => this.#version

  stateOf(id: string): FileState {
    return this.#states.get(id) ?? waiting
  }

  /** Adds a file and begins to send it. @returns whether it will survive this page */
  async add(file: FileOnItsWay, blob: Blob): Promise<boolean> {
    this.#held.set(file.id, blob)
    const isKept = await this.#ports.shelf.put(file.id, blob).then(
      () => true,
      () => false,
    )
    this.arrive(file).catch(() => undefined)
    return isKept
  }

  /** Whether the device has its bytes, or the server has the file. */
  async has(id: string): Promise<boolean> {
    return this.stateOf(id).is === 'there' || (await this.bytesOf(id)) !== undefined
  }

  /** Resolves when the server has the file. Callers share one upload. @throws the problem */
  arrive(file: FileOnItsWay): Promise<void> {
    if (this.stateOf(file.id).is === 'there') return Promise.resolve()
    const under = this.#under.get(file.id)
    if (under !== undefined) return under
    const end = new AbortController()
    this.#ends.set(file.id, end)
    const arriving = this.#last
      .then(() => this.#send(file, end.signal))
      .finally(() => {
        this.#under.delete(file.id)
        this.#ends.delete(file.id)
      })
    this.#last = arriving.catch(() => undefined)
    this.#under.set(file.id, arriving)
    this.#setState(file.id, waiting)
    return arriving
  }

  /** The server has deleted the file: the next `arrive` sends it again. */
  markMissing(id: string): void {
    this.#setState(id, waiting)
  }

  /** Aborts the upload and deletes the bytes, when the comment is posted or the file removed. */
  async discard(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      this.#ends.get(id)?.abort(new DOMException('not wanted any more', 'AbortError'))
      this.#held.delete(id)
      this.#states.delete(id)
    }
    await this.#ports.shelf.remove(ids).catch(() => undefined)
  }

  async #send(file: FileOnItsWay, signal: AbortSignal): Promise<void> {
    const { id } = file
    signal.throwIfAborted()
    const blob = await this.bytesOf(id)
    // The bytes are gone from this device. Whether the server has the file shows when the comment is posted.
    if (blob === undefined) return
    try {
      this.#setState(id, { is: 'going', part: 0 })
      const progress = (part: number) => this.#setState(id, part < 1 ? { is: 'going', part } : { is: 'checked' })
      const { takenOut } = await this.#ports.send(file, blob, progress, signal)
      this.#setState(id, { is: 'there', takenOut })
    } catch (problem) {
      if (!signal.aborted) {
        this.#setState(id, this.#ports.isFinal(problem) ? { is: 'refused', problem } : waiting)
      }
      throw problem
    }
  }

  /** The bytes of a file, if this device has them. */
  async bytesOf(id: string): Promise<Blob | undefined> {
    return this.#held.get(id) ?? (await this.#ports.shelf.get(id).catch(() => undefined))
  }

  #setState(id: string, state: FileState): void {
    this.#states.set(id, state)
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

/**
 * Posts a comment once the server has its files. Sends files again, once, that the server has deleted because the
 * comment waited for more than a day. @throws the problem of a file or of the comment
 */
export async function sendWithFiles<Answer>(
  sender: FileSender,
  { group, files }: Pick<WaitingComment, 'group' | 'files'>,
  post: () => Promise<Answer>,
): Promise<Answer> {
  const arrive = async () => {
    for (const file of files) await sender.arrive({ ...file, group })
  }
  await arrive()
  const answer = await post().catch(async (problem: unknown) => {
    if (!isFileMissing(problem)) throw problem
    for (const { id } of files) sender.markMissing(id)
    await arrive()
    return post()
  })
  await sender.discard(files.map(({ id }) => id))
  return answer
}
