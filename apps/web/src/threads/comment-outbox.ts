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
  /** Its turn on this device: a discussion is begun before it is answered in, whatever the clock says. */
  turn: z.int().default(0),
})
export interface WaitingComment extends Omit<z.infer<typeof waiting>, 'files' | 'turn'> {
  readonly text: CommentText
  readonly files: readonly FileView[]
  readonly turn?: number
}

export interface CommentOutboxPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  /** Begins the name of where each of this person's comments waits on this device. */
  readonly key: string
  /** Runs it when no other tab of this device is running one. */
  readonly alone: (task: () => Promise<void>) => Promise<void>
  /** Hands a comment to the server. Refused is for good, with the reason; a rejection is for now. */
  readonly send: (comment: WaitingComment) => Promise<'sent' | { readonly refused: unknown }>
  /** The server will not take it: whoever wrote it gets the words back. */
  readonly refused: (comment: WaitingComment, why: unknown) => void
}

/**
 * Comments that wait for the server, in the order in which they were written, through reloads and offline. Each has an id of
 * its own from the beginning, so that one which was sent twice is there once; and a place of its own on the device, so that
 * no tab writes over what another one keeps. What waits is of the person and the device: any tab shows and sends it.
 */
export class CommentOutbox {
  readonly #ports: CommentOutboxPorts
  readonly #listeners = new Set<() => void>()
  #waiting: readonly WaitingComment[] = []
  /** What the device had no room for: it waits on this page alone. */
  #unkept: readonly WaitingComment[] = []
  #problem: unknown
  #flushing: Promise<void> = Promise.resolve()

  constructor(ports: CommentOutboxPorts) {
    this.#ports = ports
    keepOneByOne(ports)
    this.refresh()
  }

  readonly read = (): readonly WaitingComment[] => this.#waiting

  /** Why the first that waits could not go, where it was tried. */
  readonly problem = (): unknown => this.#problem

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Another tab may have written something, or sent it. */
  readonly refresh = (): void => {
    const found = [...readWaiting(this.#ports), ...this.#unkept].toSorted(byTurn)
    const isSame =
      found.length === this.#waiting.length && found.every(({ id }, at) => id === this.#waiting[at]?.id)
    if (isSame) return
    this.#waiting = found
    this.#tell()
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

  /** Sends what waits, one after the other; ends at the first that the server can't be asked about now. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#ports.alone(() => this.#sendAll()))
    return this.#flushing
  }

  async #sendAll(): Promise<void> {
    try {
      // While one waited to be alone, others may have sent some of it.
      this.refresh()
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        const outcome = await this.#ports.send(next)
        this.#problem = undefined
        // Given back before it is forgotten: in between the page may go.
        if (outcome !== 'sent') this.#ports.refused(next, outcome.refused)
        this.#forget(next)
      }
    } catch (problem) {
      // It stays, and goes with the next flush: when something else is written, or the connection is back.
      this.#problem = problem
      this.#tell()
    }
  }

  #forget(comment: WaitingComment): void {
    this.#ports.storage.removeItem(placeOf(this.#ports, comment))
    this.#unkept = this.#unkept.filter(({ id }) => id !== comment.id)
    this.refresh()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function placeOf({ key }: CommentOutboxPorts, { id }: WaitingComment): string {
  return `${key}.${id}`
}

function byTurn(a: WaitingComment, b: WaitingComment): number {
  return (a.turn ?? 0) - (b.turn ?? 0) || (a.at < b.at ? -1 : 1)
}

/** What an older page, or somebody's hand, left there may have any shape. */
function readWaiting({ storage, key }: CommentOutboxPorts): WaitingComment[] {
  const places = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return places
    .filter((place) => place.startsWith(`${key}.`))
    .flatMap((place) => waiting.safeParse(parsed(storage.getItem(place))).data ?? [])
}

/** An older page kept all of them as one list. */
function keepOneByOne(ports: CommentOutboxPorts): void {
  const { storage, key } = ports
  const list = z.array(waiting).safeParse(parsed(storage.getItem(key))).data ?? []
  try {
    for (const comment of list) storage.setItem(placeOf(ports, comment), JSON.stringify(comment))
    storage.removeItem(key)
  } catch {
    // No room: it stays where it is.
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}
