import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { recordId, threadId } from '@minga/domain/identity/ids'
import type { ServerEvent } from '@minga/protocol/http/events'
import { eventsAfter, keptEvents, type EventRow } from '@minga/storage/notices/event-rows'
import { allGroups, findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import type { Rows } from '@minga/storage/database/schema'

/** One browser that listens. */
export interface Listener {
  /** Who it is at this moment; `undefined` once the session has ended. Asked before anything is told. */
  readonly actor: () => Promise<Actor | undefined>
  readonly tell: (event: ServerEvent) => void
  /** The session has ended. */
  readonly end: () => void
}

interface Listening {
  readonly listener: Listener
  toldUpTo: number
}

/** More than this behind, and asking for everything is cheaper than being told one by one. */
const mostMissed = 1000

/**
 * Tells browsers what happened, from the rows: what a transaction wrote is told once it is durable, in order, to those who
 * may know of it at the moment of telling. `publish` carries no message: one that is lost costs only time.
 */
export class EventChannel {
  readonly #rows: Rows
  readonly #fault: (error: unknown) => void
  readonly #listening = new Set<Listening>()
  #isTelling = false
  #isRung = false

  constructor(rows: Rows, fault: (error: unknown) => void) {
    this.#rows = rows
    this.#fault = fault
  }

  get size(): number {
    return this.#listening.size
  }

  /** @param since the last event that the browser saw. @returns how to stop listening */
  async join(listener: Listener, since: number | undefined): Promise<() => void> {
    const { first, last } = await keptEvents(this.#rows)
    const from = since ?? last
    const missed = from < first - 1 || from > last || last - from > mostMissed
    const listening = { listener, toldUpTo: missed ? last : from }
    listener.tell({ kind: 'here', sequence: listening.toldUpTo, missed })
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

  /** Something may have happened. */
  publish(): void {
    this.#isRung = true
    if (!this.#isTelling) void this.#tellAll()
  }

  /** Tells those who may hear it at this moment, and is forgotten. */
  async whisper(mayHear: (actor: Actor) => boolean, event: ServerEvent): Promise<void> {
    for (const { listener } of this.#listening) {
      const actor = await listener.actor()
      if (actor !== undefined && mayHear(actor)) listener.tell(event)
    }
  }

  async #tellAll(): Promise<void> {
    this.#isTelling = true
    while (this.#isRung) {
      this.#isRung = false
      try {
        await this.#tellWhatCame()
      } catch (error) {
        this.#fault(error)
      }
    }
    this.#isTelling = false
  }

  async #tellWhatCame(): Promise<void> {
    if (this.#listening.size === 0) return
    const since = Math.min(...[...this.#listening].map(({ toldUpTo }) => toldUpTo))
    const events = await eventsAfter(this.#rows, since, mostMissed)
    const last = events.at(-1)?.sequence
    if (last === undefined) return
    const groups = await this.#groupsOf(events)
    for (const listening of this.#listening) {
      if (listening.toldUpTo >= last) continue
      await this.#tell(listening, events, groups)
    }
    if (events.length === mostMissed) this.#isRung = true
  }

  /** Of a room where it happened in one: a draft's readers are fewer than its group's. */
  async #groupsOf(events: readonly EventRow[]): Promise<ReadonlyMap<EventRow, GroupAccess>> {
    const byId = new Map<string, GroupAccess>((await allGroups(this.#rows)).map((group) => [group.id, group]))
    const byRoom = await findGroupsOfRooms(this.#rows, [...new Set(events.flatMap(({ room }) => room ?? []))])
    return new Map(
      events.flatMap((event) => {
        const group = event.room === null ? byId.get(event.group ?? '') : byRoom.get(event.room)
        return group === undefined ? [] : [[event, group] as const]
      }),
    )
  }

  async #tell(
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
      if (event.sequence <= listening.toldUpTo) continue
      listening.toldUpTo = event.sequence
      const told = concerns(actor, event, groups) ? asTold(event) : undefined
      if (told !== undefined) listener.tell(told)
    }
  }
}

function concerns(actor: Actor, event: EventRow, groups: ReadonlyMap<EventRow, GroupAccess>): boolean {
  if (event.person !== null && event.person !== actor.person) return false
  if (event.organisation !== null && event.organisation !== actor.organisation) return false
  // Of nowhere in particular: only ever for one person.
  if (event.group === null) return event.person === actor.person
  const resource = groups.get(event)
  return resource !== undefined && can(actor, { action: 'read', resource })
}

function asTold({ kind, sequence, group, room, subject }: EventRow): ServerEvent | undefined {
  if (kind === 'records') {
    const record = subject === room ? null : recordId.safeParse(subject).data
    return group === null || record === undefined ? undefined : { kind, sequence, group, record }
  }
  if (kind === 'inbox') return { kind, sequence }
  if (kind === 'roadmaps') return group === null ? undefined : { kind, sequence, group }
  if (kind === 'round') return group === null ? undefined : { kind, sequence, group }
  const thread = threadId.safeParse(subject)
  if (kind !== 'thread' || room === null || !thread.success) return undefined
  return { kind, sequence, room, thread: thread.data }
}
