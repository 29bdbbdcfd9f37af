import { commentText, type CommentText } from '@minga/domain/thread/comment-text'
import { fileView, type FileView } from '@minga/protocol/http/files'
import { z } from 'zod'

/** Something written that the server has not taken yet. */
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
  /** What goes with it, for which group. The bytes are on the shelf. An older page left none. */
  group: z.string().default(''),
  files: z.array(fileView).default([]),
})
export interface WaitingComment extends Omit<z.infer<typeof waiting>, 'files'> {
  readonly text: CommentText
  readonly files: readonly FileView[]
}

export interface CommentOutboxPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Where this person's comments wait on this device. */
  readonly key: string
  /** Hands a comment to the server. `refused` is for good; a rejection is for now. */
  readonly send: (comment: WaitingComment) => Promise<'sent' | 'refused'>
  /** The server will not take it: whoever wrote it gets the words back. */
  readonly refused: (comment: WaitingComment) => void
}

/**
 * Comments that wait for the server, in the order in which they were written, through reloads and offline. Each has an id of
 * its own from the beginning, so that one which was sent twice is there once.
 */
export class CommentOutbox {
  readonly #ports: CommentOutboxPorts
  readonly #listeners = new Set<() => void>()
  #waiting: readonly WaitingComment[]
  #problem: unknown
  #flushing: Promise<void> = Promise.resolve()

  constructor(ports: CommentOutboxPorts) {
    this.#ports = ports
    this.#waiting = readWaiting(ports)
  }

  readonly read = (): readonly WaitingComment[] => this.#waiting

  /** Why the first that waits could not go, where it was tried. */
  readonly problem = (): unknown => this.#problem

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  add(comment: WaitingComment): void {
    this.#keep([...this.#waiting, comment])
    void this.flush()
  }

  /** Sends what waits, one after the other; ends at the first that the server can't be asked about now. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#sendAll())
    return this.#flushing
  }

  async #sendAll(): Promise<void> {
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        const { id } = next
        const outcome = await this.#ports.send(next)
        this.#problem = undefined
        this.#keep(this.#waiting.filter((each) => each.id !== id))
        if (outcome === 'refused') this.#ports.refused(next)
      }
    } catch (problem) {
      // It stays, and goes with the next flush: when something else is written, or the connection is back.
      this.#problem = problem
      for (const listener of this.#listeners) listener()
    }
  }

  #keep(comments: readonly WaitingComment[]): void {
    this.#waiting = comments
    const { storage, key } = this.#ports
    if (comments.length === 0) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(comments))
    for (const listener of this.#listeners) listener()
  }
}

/** What an older page, or somebody's hand, left there may have any shape. */
function readWaiting({ storage, key }: CommentOutboxPorts): readonly WaitingComment[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return z.array(waiting).safeParse(kept).data ?? []
  } catch {
    return []
  }
}
