import { closeCode } from '@minga/protocol/wire/close-code'
import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { Clock } from '../keeper/clock.ts'
import type { Advance, KeeperPort } from '../keeper/keeper-port.ts'
import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import { Beat } from './beat.ts'
import { cuttingAtOnce, type Cutting } from './cutting.ts'
import { defaultLimits, type RoomLimits } from './limits.ts'
import { Participant, type ParticipantProfile } from './participant.ts'
import type { ParticipantSocket } from './participant-socket.ts'
import { defaultPace, type Pace } from './pace.ts'
import { ConnectedPeople } from './person-rates.ts'
import { emptyPresence } from './presence.ts'
import { Room } from './room.ts'

export interface RoomsOptions {
  readonly keeper: KeeperPort
  readonly clock: Clock
  /** How long an empty room stays, in ms: a reload should find it. */
  readonly idleDelay?: number
  /** Called with faults that no participant is waiting for. The keeper's own come as its events. */
  readonly fault?: (error: unknown) => void
  readonly limits?: RoomLimits
  /** Without it, large updates are cut at once. */
  readonly cutting?: Cutting
  /** How updates are gathered; without it no room waits for another's. */
  readonly pace?: Pace
  /** Called for each update that is refused. */
  readonly refused?: (code: RefusalCode) => void
  /**
   * Called before each commit. Undefined when no rights have changed; otherwise it resolves once the sockets that lost
   * a right are closed. What they sent is not taken.
   */
  readonly rights?: () => Promise<void> | undefined
  /**
   * How long a commit may take, in ms, before the rooms that wait for it show that nothing is saved. Without it they
   * wait: a storage on this machine answers or fails.
   */
  readonly patience?: number
  /**
   * Awaited before a room answers from memory: rejects where another node may have written in it. Without it all rooms are
   * this process's.
   */
  readonly confirm?: (room: RoomName) => Promise<void>
}

/** A room that is open or opening. There is one for each name, however many ask at once. */
interface Slot {
  readonly opening: Promise<Room>
  room: Room | undefined
  /** Participants that wait for it to open. */
  readonly waiting: Set<Participant>
  /** The updates that came before it was open. */
  readonly early: Advance[]
  cancelUnload: (() => void) | undefined
}

interface Present {
  readonly room: RoomName
  readonly person: PersonId
  readonly session: string | undefined
}

/** Sockets that were sent nothing for so long, in ms, are sent an empty message; stock clients give up at 30 s. */
const silence = 8000
const silenceCheck = 4000

/** A socket that was let in before its session ended has joined its room by then, in ms. */
const arrival = 60_000

/** Every room that has participants, or whose updates are not all settled. */
export class Rooms {
  readonly #keeper: KeeperPort
  readonly #clock: Clock
  readonly #idleDelay: number
  readonly #fault: (error: unknown) => void
  readonly #limits: RoomLimits
  readonly #refused: (code: RefusalCode) => void
  readonly #people: ConnectedPeople
  readonly #beat: Beat
  readonly #cutting: Cutting
  readonly #confirm: ((room: RoomName) => Promise<void>) | undefined
  readonly #slots = new Map<RoomName, Slot>()
  /** Sessions that have just ended: what is still on its way with one of them is turned back. */
  readonly #endedSessions = new Set<string>()
  readonly #unsubscribe: () => void
  #cancelSilenceCheck: (() => void) | undefined
  #isStopping = false

  constructor({ keeper, clock, idleDelay = 20_000, fault = () => undefined, ...options }: RoomsOptions) {
    this.#keeper = keeper
    this.#limits = options.limits ?? defaultLimits
    this.#people = new ConnectedPeople(this.#limits, clock)
    this.#cutting = options.cutting ?? cuttingAtOnce
    this.#confirm = options.confirm
    this.#refused = options.refused ?? (() => undefined)
    this.#clock = clock
    this.#idleDelay = idleDelay
    this.#fault = fault
    const { pace = defaultPace, rights, patience } = options
    this.#beat = new Beat({ keeper, clock, fault, pace, rights, patience })
    this.#unsubscribe = keeper.subscribe((event) => {
      if (event.kind === 'advanced') this.#advance(event.advance)
      if (event.kind === 'struck') this.#openAnew(event.room)
      if (event.kind === 'lost') for (const room of event.rooms) this.#lose(room)
    })
    this.#checkSilenceLater()
  }

  /** How many rooms are open or opening. */
  get size(): number {
    return this.#slots.size
  }

  /** Whether a room is open or opening: people are in it, have just left it, or wait for it. */
  has(name: RoomName): boolean {
    return this.#slots.has(name)
  }

  /** Whether people write in rooms at this moment, one letter in two seconds at least. */
  get isBeingWritten(): boolean {
    return this.#beat.writing >= 0.5
  }

  /** Resolves once people have the answer to the letters that are with the keeper at this moment. */
  answered(): Promise<void> {
    return this.#beat.answered()
  }

  /** The people in each room, each session once for a room. */
  present(): Present[] {
    return [...this.#slots].flatMap(([room, slot]) => {
      const found = new Map<string, Present>()
      for (const { identity, session } of everyoneIn(slot)) {
        const person = identity.personId
        found.set(`${person} ${session ?? ''}`, { room, person, session })
      }
      return [...found.values()]
    })
  }

  /**
   * Brings a socket into a room. Pass what the socket receives to the participant's `receive` from now on, and call its
   * `closed` when the socket closes. When the room cannot be read, the socket is closed with 1013 and nothing of the
   * attempt is kept.
   */
  join(name: RoomName, socket: ParticipantSocket, profile: ParticipantProfile): Participant {
    const { personId } = profile.identity
    const participant = new Participant(socket, profile, {
      clock: this.#clock,
      limits: this.#limits,
      person: this.#people.arrived(personId),
      refused: this.#refused,
      ended: () => this.#people.left(personId),
    })
    if (this.#isStopping) participant.close(closeCode.goingAway, 'the server is stopping')
    else if (this.#hasEnded(profile.session)) participant.close(closeCode.signedOut, 'signed-out')
    else if (this.#isFull(name, personId)) participant.close(closeCode.tryAgainLater, 'too many connections')
    else void this.#enter(name, participant)
    return participant
  }

  /** Closes everything this person has open, or what they have open in one room, as if it did not exist for them. */
  revoke(personId: PersonId, room?: RoomName): void {
    for (const participant of this.#participantsOf(personId, room)) participant.close(closeCode.notFound, 'not-found')
  }

  /** The person's right to write in a room has changed. Losing it closes their sockets with 4403. */
  setWrite(personId: PersonId, name: RoomName, canWrite: boolean): void {
    const room = this.#slots.get(name)?.room
    for (const participant of this.#participantsOf(personId, name)) {
      if (room?.participants.has(participant) === true) room.setWrite(participant, canWrite)
      // The room is still opening: it comes in with its present rights.
      else if (participant.canWrite !== canWrite) participant.setWrite(canWrite)
    }
  }

  /** The person has to sign in again: their session is over. */
  signOut(personId: PersonId): void {
    for (const participant of this.#participantsOf(personId)) participant.close(closeCode.signedOut, 'signed-out')
  }

  /** Ends one session, on one device: closes every socket that came with it, also those that are still joining. */
  endSession(session: string): void {
    this.#endedSessions.add(session)
    this.#clock.after(arrival, () => this.#endedSessions.delete(session))
    for (const slot of this.#slots.values()) {
      for (const participant of everyoneIn(slot)) {
        if (participant.session === session) participant.close(closeCode.signedOut, 'signed-out')
      }
    }
  }

  /**
   * Sends everyone away to another node, which may have the rooms. What waits here is not answered: its client sends it there
   * again. What comes into a room from now on finds it as it is stored by then.
   */
  handOver(): void {
    for (const name of this.#slots.keys()) {
      this.#lose(name)
      // It stays this node's where no other one asks for it: who comes back finds it in the keeper's memory.
      this.#keeper.release(name).catch(this.#fault)
    }
  }

  /**
   * Takes nothing more, lets what was received become durable and answers it, and sends everyone away. Does not close the keeper.
   *
   * @param release awaited before anyone is sent away: another node can serve them when they come to it
   */
  async stop(release: () => Promise<void> = async () => undefined): Promise<void> {
    this.#isStopping = true
    this.#cancelSilenceCheck?.()
    const everyone = [...this.#slots.values()].flatMap((slot) => [...everyoneIn(slot)])
    for (const participant of everyone) participant.takeNoMore()
    for (const { room } of this.#slots.values()) await room?.cut()
    await this.#beat.settle()
    await release()
    for (const participant of everyone) participant.close(closeCode.goingAway, 'the server is stopping')
    for (const slot of this.#slots.values()) {
      slot.cancelUnload?.()
      slot.room?.stop()
    }
    this.#slots.clear()
    this.#unsubscribe()
  }

  async #enter(name: RoomName, participant: Participant): Promise<void> {
    const slot = this.#slots.get(name) ?? this.#open(name)
    slot.waiting.add(participant)
    try {
      const room = await slot.opening
      slot.waiting.delete(participant)
      if (!participant.isClosed) room.join(participant)
    } catch (error) {
      this.#fault(error)
      participant.close(closeCode.tryAgainLater, 'the room cannot be read')
    } finally {
      slot.waiting.delete(participant)
      if (slot.room !== undefined) this.#unloadLater(slot.room)
    }
  }

  #open(name: RoomName): Slot {
    const opening = this.#keeper.open(name).then((opened) => {
      const room = new Room(name, opened, {
        keeper: this.#keeper,
        clock: this.#clock,
        cutting: this.#cutting,
        ...(this.#confirm && { confirm: this.#confirm }),
        schedule: (due) => this.#beat.schedule(due),
        becameQuiet: (quiet) => this.#unloadLater(quiet),
      })
      slot.room = room
      for (const advance of slot.early) room.advance(advance)
      return room
    })
    const slot: Slot = { opening, room: undefined, waiting: new Set(), early: [], cancelUnload: undefined }
    this.#slots.set(name, slot)
    opening.catch(() => {
      if (this.#slots.get(name) === slot) this.#slots.delete(name)
    })
    return slot
  }

  #hasEnded(session: string | undefined): boolean {
    return session !== undefined && this.#endedSessions.has(session)
  }

  /** @param personId whose connection that asks is counted already */
  #isFull(name: RoomName, personId: PersonId): boolean {
    const slot = this.#slots.get(name)
    const inRoom = slot === undefined ? 0 : slot.waiting.size + (slot.room?.participants.size ?? 0)
    const ofPerson = this.#people.connectionsOf(personId)
    return inRoom >= this.#limits.connectionsPerRoom || ofPerson > this.#limits.connectionsPerPerson
  }

  #advance(advance: Advance): void {
    const slot = this.#slots.get(advance.room)
    if (slot?.room === undefined) slot?.early.push(advance)
    else slot.room.advance(advance)
  }

  /** The people who were in it come back by themselves. */
  #openAnew(name: RoomName): void {
    const slot = this.#slots.get(name)
    if (slot === undefined) return
    slot.cancelUnload?.()
    this.#slots.delete(name)
    // A room that opens at this moment was read before.
    for (const participant of slot.waiting) participant.close(closeCode.goingAway, 'something was struck out')
    slot.room?.abandon(closeCode.goingAway, 'something was struck out')
    this.#keeper.release(name).catch(this.#fault)
  }

  /** Another node has it: the people who were in it are there as soon as they come back. */
  #lose(name: RoomName): void {
    const slot = this.#slots.get(name)
    if (slot === undefined) return
    slot.cancelUnload?.()
    this.#slots.delete(name)
    for (const participant of slot.waiting) participant.close(closeCode.serviceRestart, 'another node has the room')
    slot.room?.abandon(closeCode.serviceRestart, 'another node has the room')
  }

  #unloadLater(room: Room): void {
    const slot = this.#slots.get(room.name)
    if (slot?.room !== room || !isUnused(slot)) return
    slot.cancelUnload ??= this.#clock.after(this.#idleDelay, () => {
      slot.cancelUnload = undefined
      // A person may have come back, and the name may stand for another opening by now.
      if (this.#slots.get(room.name) !== slot || !isUnused(slot)) return
      this.#slots.delete(room.name)
      room.stop()
      this.#keeper.release(room.name).catch(this.#fault)
    })
  }

  #participantsOf(personId: PersonId, only?: RoomName): Participant[] {
    return [...this.#slots]
      .filter(([name]) => only === undefined || name === only)
      .flatMap(([, slot]) => everyoneIn(slot))
      .filter(({ identity }) => identity.personId === personId)
  }

  #checkSilenceLater(): void {
    this.#cancelSilenceCheck = this.#clock.after(silenceCheck, () => {
      const since = this.#clock.now() - silence
      for (const { room } of this.#slots.values()) {
        for (const participant of room?.participants ?? [])
          if (participant.lastSentAt <= since) participant.send(emptyPresence)
        room?.rest()
      }
      this.#people.rest()
      this.#checkSilenceLater()
    })
  }
}

function isUnused({ room, waiting }: Slot): boolean {
  return room !== undefined && room.isQuiet && waiting.size === 0
}

function everyoneIn({ room, waiting }: Slot): Participant[] {
  return [...waiting, ...(room?.participants ?? [])]
}
