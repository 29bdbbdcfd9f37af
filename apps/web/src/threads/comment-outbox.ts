import { commentText, type CommentText } from '@minga/domain/thread/comment-text'
import { fileView, type FileView } from '@minga/protocol/http/files'
import { z } from 'zod'

/** A comment that the server has not accepted yet. */
const waiting = z.object({
  /** The comment's id, which is also its idempotency key. */
  id: z.string(),
  room: z.string(),
  /** The discussion it answers in, or begins. */
  thread: z.string(),
  path: z.string().regex(/^\/api\/threads(?:\/[A-Za-z0-9_-]+\/comments)?$/),
  body: z.unknown(),
  text: commentText,
  at: z.string(),
  /**
   * Its files, and the group they are for. The bytes are on the file shelf. Absent in comments kept by an older page.
   */
  group: z.string().default(''),
  files: z.array(fileView).default([]),
  /**
   * Its order on this device: the comment that begins a discussion goes before answers in it, regardless of the clock.
   */
  turn: z.int().default(0),
})
export interface WaitingComment extends Omit<z.infer<typeof waiting>, 'files' | 'turn'> {
  readonly text: CommentText
  readonly files: readonly FileView[]
  readonly turn?: number
}

export interface CommentOutboxPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  /** Prefix of the storage keys of this person's comments. */
  readonly key: string
  /** Runs it when no other tab of this device is running one. */
  readonly alone: (task: () => Promise<void>) => Promise<void>
  /** Sends a comment. `refused` is final; a rejection is temporary. */
  readonly send: (comment: WaitingComment) => Promise<'sent' | { readonly refused: unknown }>
  /** Called when the server refused a comment for good, so that its author gets the text back. */
  readonly refused: (comment: WaitingComment, why: unknown) => Promise<void> | void
}

/**
 * Comments that wait for the server, in the order in which they were written, through reloads and offline. Each has an
 * id from the beginning, so that the server stores a repeated one once; and a storage key of its own, so that no tab
 * overwrites what another keeps. Every tab of the person shows and sends all of them.
 */
export class CommentOutbox {
  readonly #ports: CommentOutboxPorts
  readonly #listeners = new Set<() => void>()
  #waiting: readonly WaitingComment[] = []
  /** Comments that did not fit into the device's storage; kept in memory. */
  #unkept: readonly WaitingComment[] = []
  #problem: unknown
  #flushing: Promise<void> = Promise.resolve()

  constructor(ports: CommentOutboxPorts) {
    this.#ports = ports
    keepOneByOne(ports)
    this.refresh()
  }

  readonly read = (): readonly WaitingComment[] => this.#waiting

  /** Whether some did not fit into the device's storage: they go with the page. */
  readonly hasUnkept = (): boolean => this.#unkept.length > 0

  /** Why the last attempt failed; undefined after a success. */
  readonly problem = (): unknown => this.#problem

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Reads the storage again: another tab may have added or sent comments. */
  readonly refresh = (): void => {
    const found = [...readWaiting(this.#ports), ...this.#unkept].toSorted(byTurn)
    const isSame = found.length === this.#waiting.length && found.every(({ id }, at) => id === this.#waiting[at]?.id)
    if (isSame) return
    this.#waiting = found
    this.#notify()
  }

  add(comment: WaitingComment): void {
    this.refresh()
    const kept = { ...comment, turn: (this.#waiting.at(-1)?.turn ?? 0) + 1 }
    try {
      this.#ports.storage.setItem(placeOf(this.#ports, comment), JSON.stringify(kept))
    } catch {
      this.#unkept = [...this.#unkept, kept]
    }
    this.refresh()
    void this.flush()
  }

  /** Sends the waiting comments in order; stops at the first one that gets no final answer. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#ports.alone(() => this.#sendAll()))
    return this.#flushing
  }

  async #sendAll(): Promise<void> {
    try {
      // Another tab may have sent some while this one waited for the lock.
      this.refresh()
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        const outcome = await this.#ports.send(next)
        this.#problem = undefined
        // Returned before it is forgotten, because the page may close in between.
        if (outcome !== 'sent') await this.#ports.refused(next, outcome.refused)
        this.#forget(next)
      }
    } catch (problem) {
      // It stays, and goes with the next flush: after the next comment, or once the connection is back.
      this.#problem = problem
      this.#notify()
    }
  }

  #forget(comment: WaitingComment): void {
    this.#ports.storage.removeItem(placeOf(this.#ports, comment))
    this.#unkept = this.#unkept.filter(({ id }) => id !== comment.id)
    this.refresh()
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

function placeOf({ key }: CommentOutboxPorts, { id }: WaitingComment): string {
  return `${key}.${id}`
}

function byTurn(a: WaitingComment, b: WaitingComment): number {
  return (a.turn ?? 0) - (b.turn ?? 0) || (a.at < b.at ? -1 : 1)
}

/** Entries may have any shape: an older page, or a person, may have written them. */
function readWaiting({ storage, key }: CommentOutboxPorts): WaitingComment[] {
  const places = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return places
    .filter((place) => place.startsWith(`${key}.`))
    .flatMap((place) => waiting.safeParse(parsed(storage.getItem(place))).data ?? [])
}

/** Splits the single list that an older page kept. */
function keepOneByOne(ports: CommentOutboxPorts): void {
  const { storage, key } = ports
  const list = z.array(waiting).safeParse(parsed(storage.getItem(key))).data ?? []
  try {
    for (const comment of list) storage.setItem(placeOf(ports, comment), JSON.stringify(comment))
    storage.removeItem(key)
  } catch {
    // Without room the list stays as it is.
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}
