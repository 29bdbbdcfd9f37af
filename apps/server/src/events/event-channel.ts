import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { consultationId } from '@minga/domain/consultation/consultation'
import { ratingId, recordId, reviewId, threadId } from '@minga/domain/identity/ids'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import type { ServerEvent } from '@minga/protocol/http/events'
import { eventsAfter, keptEvents, type EventRow } from '@minga/storage/notices/event-rows'
import { allGroups, findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import type { Db } from '@minga/storage/database/schema'

/** One browser that listens. */
export interface Listener {
  /** Finds who it is at this moment; `undefined` once the session has ended. Called before anything is sent. */
  readonly actor: () => Promise<Actor | undefined>
  readonly send: (event: ServerEvent) => void
  /** The session has ended. */
  readonly end: () => void
}

interface Listening {
  readonly listener: Listener
  sentUpTo: number
}

/** A browser that missed more events than this reads everything anew, which is cheaper than sending them one by one. */
const mostMissed = 1000

/**
 * Sends browsers the events that transactions wrote, in order, once they are durable, to those who may know of them at
 * the moment of sending. `publish` carries no message: a lost call costs only time.
 */
export class EventChannel {
  readonly #db: Db
  readonly #fault: (error: unknown) => void
  readonly #listening = new Set<Listening>()
  #isSending = false
  #isDue = false

  constructor(db: Db, fault: (error: unknown) => void) {
    this.#db = db
    this.#fault = fault
  }

  get size(): number {
    return this.#listening.size
  }

  /** @param since the last event that the browser saw. @returns how to stop listening */
  async join(listener: Listener, since: number | undefined): Promise<() => void> {
    const { first, last } = await keptEvents(this.#db)
    const from = since ?? last
    const missed = from < first - 1 || from > last || last - from > mostMissed
    const listening = { listener, sentUpTo: missed ? last : from }
    listener.send({ kind: 'here', sequence: listening.sentUpTo, missed })
    this.#listening.add(listening)
    this.publish()
    return () => void this.#listening.delete(listening)
  }

  /** Ends it for those whose session is over. Never rejects. */
  async review(): Promise<void> {
    for (const listening of this.#listening) {
      try {
        if ((await listening.listener.actor()) !== undefined) continue
        this.#listening.delete(listening)
        listening.listener.end()
      } catch (error) {
        this.#fault(error)
      }
    }
  }

  /** Sends the events written since the last call. */
  publish(): void {
    this.#isDue = true
    if (!this.#isSending) void this.#sendAll()
  }

  /** Sends an event that is not stored to those who may hear it at this moment. */
  async whisper(mayHear: (actor: Actor) => boolean, event: ServerEvent): Promise<void> {
    for (const { listener } of this.#listening) {
      const actor = await listener.actor()
      if (actor !== undefined && mayHear(actor)) listener.send(event)
    }
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    while (this.#isDue) {
      this.#isDue = false
      try {
        await this.#sendNewEvents()
      } catch (error) {
        this.#fault(error)
      }
    }
    this.#isSending = false
  }

  async #sendNewEvents(): Promise<void> {
    // Who joins meanwhile may lack earlier ones than these: they are sent theirs in the next turn.
    const all = [...this.#listening]
    if (all.length === 0) return
    const since = Math.min(...all.map(({ sentUpTo }) => sentUpTo))
    const events = await eventsAfter(this.#db, since, mostMissed)
    const last = events.at(-1)?.sequence
    if (last === undefined) return
    const groups = await this.#groupsOf(events)
    for (const listening of all) {
      if (listening.sentUpTo >= last || !this.#listening.has(listening)) continue
      await this.#send(listening, events, groups)
    }
    if (events.length === mostMissed) this.#isDue = true
  }

  /** By room if it happened in one: a draft has fewer readers than its group. */
  async #groupsOf(events: readonly EventRow[]): Promise<ReadonlyMap<EventRow, GroupAccess>> {
    const byId = new Map<string, GroupAccess>((await allGroups(this.#db)).map((group) => [group.id, group]))
    const byRoom = await findGroupsOfRooms(this.#db, [...new Set(events.flatMap(({ room }) => room ?? []))])
    return new Map(
      events.flatMap((event) => {
        const group = event.room === null ? byId.get(event.group ?? '') : byRoom.get(event.room)
        return group === undefined ? [] : [[event, group] as const]
      }),
    )
  }

  async #send(
    listening: Listening,
    events: readonly EventRow[],
    groups: ReadonlyMap<EventRow, GroupAccess>,
  ): Promise<void> {
    const { listener } = listening
    const actor = await listener.actor()
    if (actor === undefined) {
      this.#listening.delete(listening)
      return listener.end()
    }
    for (const event of events) {
      if (event.sequence <= listening.sentUpTo) continue
      listening.sentUpTo = event.sequence
      const sent = concerns(actor, event, groups) ? toServerEvent(event) : undefined
      if (sent !== undefined) listener.send(sent)
    }
  }
}

function concerns(actor: Actor, event: EventRow, groups: ReadonlyMap<EventRow, GroupAccess>): boolean {
  if (event.person !== null && event.person !== actor.person) return false
  if (event.organisation !== null && event.organisation !== actor.organisation) return false
  // All people may know of these.
  if (event.kind === 'fields') return true
  // Without a group: only ever for one person.
  if (event.group === null) return event.person === actor.person
  const resource = groups.get(event)
  return resource !== undefined && can(actor, { action: 'read', resource })
}

function toServerEvent({ kind, sequence, group, room, subject }: EventRow): ServerEvent | undefined {
  if (kind === 'records') {
    const record = subject === room ? null : recordId.safeParse(subject).data
    return group === null || record === undefined ? undefined : { kind, sequence, group, record }
  }
  if (kind === 'fields') return { kind, sequence }
  if (kind === 'inbox') return { kind, sequence }
  if (kind === 'consultation') {
    const consultation = consultationId.safeParse(subject).data
    return consultation === undefined ? undefined : { kind, sequence, consultation }
  }
  if (kind === 'roadmaps') return group === null ? undefined : { kind, sequence, group }
  if (kind === 'datasets') return group === null ? undefined : { kind, sequence, group }
  if (kind === 'struck') return group === null ? undefined : { kind, sequence, group }
  if (kind === 'round') return group === null ? undefined : { kind, sequence, group }
  if (kind === 'rating') {
    const rating = ratingId.safeParse(subject).data
    return group === null || rating === undefined ? undefined : { kind, sequence, group, rating }
  }
  if (kind === 'review') {
    const review = reviewId.safeParse(subject).data
    return group === null || review === undefined ? undefined : { kind, sequence, group, review }
  }
  if (kind === 'sign-off') {
    const signOff = signOffId.safeParse(subject).data
    return group === null || signOff === undefined ? undefined : { kind, sequence, group, signOff }
  }
  const thread = threadId.safeParse(subject)
  if (kind !== 'thread' || room === null || !thread.success) return undefined
  return { kind, sequence, room, thread: thread.data }
}
