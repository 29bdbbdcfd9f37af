import type { TakenOut } from '@minga/domain/file/taken-out'
import type { FileView } from '@minga/protocol/http/files'

import type { WaitingComment } from '../comment-outbox.ts'
import { isFileMissing } from './file-problem.ts'
import type { FileShelf } from './file-shelf.ts'

/** A file on its way, and for which group. What it is called and is, is what the server will say. */
export interface FileOnItsWay extends FileView {
  readonly group: string
}

export type FileState =
  /** Its turn comes, or the connection comes back. */
  | { readonly is: 'waiting' }
  | { readonly is: 'going'; readonly part: number }
  /** All of it has gone, and the server looks through it. */
  | { readonly is: 'checked' }
  /** With what the server took out of it, where this page heard that. */
  | { readonly is: 'there'; readonly takenOut?: TakenOut }
  /** The server says no, for good. */
  | { readonly is: 'refused'; readonly problem: unknown }

export interface FileSenderPorts {
  readonly shelf: FileShelf
  readonly send: (
    file: FileOnItsWay,
    blob: Blob,
    progress: (part: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly takenOut: TakenOut }>
  /** Whether asking again would change nothing. */
  readonly isFinal: (problem: unknown) => boolean
}

const waiting: FileState = { is: 'waiting' }

/** Sends files one after the other, each until it is there, and keeps their bytes until their comment is. */
export class FileSender {
  readonly #ports: FileSenderPorts
  readonly #listeners = new Set<() => void>()
  readonly #states = new Map<string, FileState>()
  /** What this page holds itself, also where the device keeps nothing. */
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

  /** Changes whenever something has. */
  readonly version = (): number => this.#version

  stateOf(id: string): FileState {
    return this.#states.get(id) ?? waiting
  }

  /** Takes a file in and begins to send it. @returns whether it is kept here when this page is closed */
  async add(file: FileOnItsWay, blob: Blob): Promise<boolean> {
    this.#held.set(file.id, blob)
    const isKept = await this.#ports.shelf.put(file.id, blob).then(
      () => true,
      () => false,
    )
    this.arrive(file).catch(() => undefined)
    return isKept
  }

  /** Whether its bytes are here, or it is known to be there. */
  async has(id: string): Promise<boolean> {
    return this.stateOf(id).is === 'there' || (await this.bytesOf(id)) !== undefined
  }

  /** Resolves when the server has it; of two who wait for one file, both wait for one sending. @throws why it has not */
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
    this.#say(file.id, waiting)
    return arriving
  }

  /** The server knows nothing of it any more: it goes again when it is asked for. */
  isGone(id: string): void {
    this.#say(id, waiting)
  }

  /** The server has had it from before. */
  isThere(id: string): void {
    this.#say(id, { is: 'there' })
  }

  /** Its comment is there, or it is not wanted: it is not sent, and its bytes are not kept. */
  async letGo(ids: readonly string[]): Promise<void> {
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
    // Cleared away from this device: whether the server has it, it says when the comment comes.
    if (blob === undefined) return
    try {
      this.#say(id, { is: 'going', part: 0 })
      const progress = (part: number) => this.#say(id, part < 1 ? { is: 'going', part } : { is: 'checked' })
      const { takenOut } = await this.#ports.send(file, blob, progress, signal)
      this.#say(id, { is: 'there', takenOut })
    } catch (problem) {
      if (!signal.aborted) {
        this.#say(id, this.#ports.isFinal(problem) ? { is: 'refused', problem } : waiting)
      }
      throw problem
    }
  }

  /** What this device has of a file, if it has it. */
  async bytesOf(id: string): Promise<Blob | undefined> {
    return this.#held.get(id) ?? (await this.#ports.shelf.get(id).catch(() => undefined))
  }

  #say(id: string, state: FileState): void {
    this.#states.set(id, state)
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

/**
 * Says a comment once all that goes with it is there. What the server has forgotten, because the comment waited for more than a day,
 * is sent again, once. @throws what the server says to one of them
 */
export async function sendWithFiles<Answer>(
  sender: FileSender,
  { group, files }: Pick<WaitingComment, 'group' | 'files'>,
  say: () => Promise<Answer>,
): Promise<Answer> {
  const arrive = async () => {
    for (const file of files) await sender.arrive({ ...file, group })
  }
  await arrive()
  const answer = await say().catch(async (problem: unknown) => {
    if (!isFileMissing(problem)) throw problem
    for (const { id } of files) sender.isGone(id)
    await arrive()
    return say()
  })
  await sender.letGo(files.map(({ id }) => id))
  return answer
}
