import { closeCode } from '@minga/protocol/wire/close-code'
import { encodeAwareness } from '@minga/protocol/wire/frame'

import type { PersonId } from '../log/author.ts'
import type { Clock } from '../keeper/clock.ts'
import { decodeAwarenessEntries, encodeAwarenessEntries, type AwarenessEntry } from './awareness-entries.ts'
import type { Identity } from './identity.ts'
import type { Participant } from './participant.ts'
import { presenceWindowFor } from './pace.ts'

export interface PresencePorts {
  readonly clock: Clock
  participants(): ReadonlySet<Participant>
  /** Resolves once the client id durably belongs to the person, or to another. */
  bind(clientId: number, personId: PersonId): Promise<'bound' | 'foreign'>
}

/** The client id that a socket speaks for. Until it is bound, its entry waits unseen. */
interface Seat {
  readonly clientId: number
  isBound: boolean
  /** The last clock the client gave, to refuse what is older. */
  clock: number
  waiting: AwarenessEntry | undefined
}

interface Shown extends AwarenessEntry {
  readonly participant: Participant
  /** It has another clock than its client gave it, and must not be sent back to that client. */
  readonly isReclocked: boolean
}

const maximumStateBytes = 4096
const rememberedClocks = 10_000
/** The state of an entry whose person is away or has left. */
const away = 'null'
const utf8 = new TextEncoder()
export const emptyPresence = encodeAwareness(encodeAwarenessEntries([]))

/**
 * The people in a room and their places. Never logged. One entry for each socket, for a client id that is that
 * person's, under the name the *server* knows. Entries that a socket sends for others are dropped without punishment,
 * because stock clients send them.
 */
export class Presence {
  readonly #ports: PresencePorts
  readonly #seats = new Map<Participant, Seat>()
  readonly #shown = new Map<number, Shown>()
  /** The last clock that was sent to others, kept after an entry is gone: they ignore anything that is not newer. */
  readonly #clocks = new Map<number, number>()
  readonly #moved = new Set<number>()
  #cancelFlush: (() => void) | undefined

  constructor(ports: PresencePorts) {
    this.#ports = ports
  }

  receive(participant: Participant, bytes: Uint8Array): void {
    const entries = decodeAwarenessEntries(bytes)
    if (entries === undefined) return participant.close(closeCode.malformed, 'undecodable')
    const seat = this.#seats.get(participant)
    if (seat === undefined) {
      const [own] = entries
      if (own !== undefined && entries.length === 1) this.#takeSeat(participant, own)
      return
    }
    const own = entries.find(({ clientId }) => clientId === seat.clientId)
    if (own === undefined || own.clock <= seat.clock) return
    seat.clock = own.clock
    if (seat.isBound) this.#show(participant, own)
    else seat.waiting = own
  }

  /** @param always an answer to a question is sent also when the room is empty */
  greet(participant: Participant, always = false): void {
    if (this.#shown.size > 0 || always) participant.send(frameOf(this.#shown.values()))
  }

  leave(participant: Participant): void {
    const seat = this.#seats.get(participant)
    this.#seats.delete(participant)
    if (seat !== undefined) this.#hide(participant, seat.clientId)
  }

  stop(): void {
    this.#cancelFlush?.()
    this.#cancelFlush = undefined
  }

  #takeSeat(participant: Participant, own: AwarenessEntry): void {
    const seat: Seat = { clientId: own.clientId, isBound: false, clock: own.clock, waiting: own }
    this.#seats.set(participant, seat)
    const decided = (bound: 'bound' | 'foreign') => {
      if (this.#seats.get(participant) !== seat) return
      if (bound === 'foreign') return this.#seats.delete(participant)
      seat.isBound = true
      if (seat.waiting !== undefined) this.#show(participant, seat.waiting)
      seat.waiting = undefined
      return true
    }
    // When it can't be stored, the socket has no seat, and its next entry asks again; the keeper reports the failure.
    this.#ports.bind(own.clientId, participant.identity.personId).then(decided, () => decided('foreign'))
  }

  #show(participant: Participant, own: AwarenessEntry): void {
    const state = stampedState(own.state, participant.identity)
    if (state === undefined) return
    if (state === away) return this.#hide(participant, own.clientId)
    const clock = Math.max(own.clock, (this.#clocks.get(own.clientId) ?? 0) + 1)
    this.#remember(own.clientId, clock)
    const isReclocked = clock !== own.clock
    this.#shown.set(own.clientId, { clientId: own.clientId, clock, state, participant, isReclocked })
    this.#moved.add(own.clientId)
    this.#cancelFlush ??= this.#ports.clock.after(presenceWindowFor(this.#ports.participants().size), () =>
      this.#flush(),
    )
  }

  /** Sent at once: the caret of a person who has left is worse than a late one. */
  #hide(participant: Participant, clientId: number): void {
    const shown = this.#shown.get(clientId)
    // The same person's next socket may have taken the entry over already.
    if (shown === undefined || shown.participant !== participant) return
    this.#shown.delete(clientId)
    this.#moved.delete(clientId)
    const clock = shown.clock + 1
    this.#remember(clientId, clock)
    const frame = frameOf([{ clientId, clock, state: away }])
    for (const other of this.#ports.participants()) if (other !== participant) other.send(frame)
  }

  #flush(): void {
    this.#cancelFlush = undefined
    const moved = [...this.#moved].flatMap((clientId) => this.#shown.get(clientId) ?? [])
    this.#moved.clear()
    if (moved.length === 0) return
    const everyones = frameOf(moved)
    const reclocked = new Set(moved.filter(({ isReclocked }) => isReclocked).map(({ participant }) => participant))
    for (const participant of this.#ports.participants()) {
      if (!reclocked.has(participant)) {
        participant.send(everyones)
        continue
      }
      // Its own entry under a newer clock would overwrite its later typing.
      const others = moved.filter((entry) => entry.participant !== participant)
      if (others.length > 0) participant.send(frameOf(others))
    }
  }

  #remember(clientId: number, clock: number): void {
    this.#clocks.delete(clientId)
    this.#clocks.set(clientId, clock)
    if (this.#clocks.size <= rememberedClocks) return
    const [oldest] = this.#clocks.keys()
    if (oldest !== undefined) this.#clocks.delete(oldest)
  }
}

function frameOf(entries: Iterable<AwarenessEntry>): Uint8Array {
  return encodeAwareness(encodeAwarenessEntries([...entries]))
}

/** @returns the state under its true name, `null` as it is, or undefined for what cannot be shown */
function stampedState(json: string, identity: Identity): string | undefined {
  if (json.length > maximumStateBytes || utf8.encode(json).byteLength > maximumStateBytes) return undefined
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    return undefined
  }
  if (state === null) return away
  if (typeof state !== 'object' || Array.isArray(state)) return undefined
  const { personId: id, name, organisation, colour } = identity
  // `color` is the spelling that the editor bindings read.
  return JSON.stringify({ ...state, user: { id, name, organisation, colour, color: colour } })
}
