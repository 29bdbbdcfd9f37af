import { decodeFrame, encodeSyncStep1, type Frame } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import { Connection, type ConnectionPorts } from './connection.ts'
import type { ConnectionState } from './connection-state.ts'
import { Drafts } from './drafts.ts'
import type { Identity } from './identity.ts'
import { afterRefusal, type RefusalReason } from './refusal-reason.ts'
import type { SetAsideReason, SetAsideWork } from './local-copies.ts'
import { renewCopy } from './renew-copy.ts'
import { RoomCopy, type RoomCopyPorts } from './room-copy.ts'
import { hasLostWriting, isSameRoomState, roomState, savingState, type RoomState, type RoomView } from './room-view.ts'
import type { SetAside } from './set-aside.ts'
import { buriedWork, refusedWork, unfinishedWork } from './set-aside-work.ts'

export interface RoomClientPorts extends ConnectionPorts, RoomCopyPorts {
  readonly setAside: SetAside
  /** The server's state of a room, if the page has asked for it before the socket; undefined otherwise. */
  readonly earlyState?: (room: string) => Promise<Uint8Array | undefined>
}

/** The state vector of a copy that has nothing. */
const nothing = Uint8Array.of(0)

/** The words of the person's own changes alone are in the others. */
const mayHoldStruck: ReadonlySet<SetAsideReason> = new Set(['block-removed', 'unfinished'])

/** After so many refusals in a row the fault is the client's, and joining again would only repeat it. */
const refusalsBeforeResting = 5

/** A person's client of a room: connects the socket to the present copy, and replaces the copy after a refusal. */
export class RoomClient {
  readonly #room: string
  readonly #identity: Identity
  readonly #ports: RoomClientPorts
  readonly #connection: Connection
  readonly #listeners = new Set<() => void>()
  readonly #drafts = new Drafts((words) => this.#setDraftAside(words))
  #copy: RoomCopy
  #view: RoomView
  #state: RoomState
  #wasAsked = false
  /** The strikes that this copy does not know of, while all that the server holds is asked for. */
  #renewing: number | undefined
  #refusals = 0
  /** Resolves once a refusal has had its consequences. */
  #ending: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(room: string, identity: Identity, ports: RoomClientPorts) {
    this.#room = room
    this.#identity = identity
    this.#ports = ports
    this.#connection = new Connection(room, ports, {
      join: () => this.#join(),
      received: (message) => this.#received(message),
      changed: (state, previous) => this.#connectionChanged(state, previous),
    })
    this.#copy = this.#newCopy()
    this.#state = roomState(this.#copy, this.#connection.state, this.#drafts)
    this.#view = { ...this.#state, saveState: savingState(this.#copy, this.#connection.state) }
  }

  readonly view = (): RoomView => this.#view

  /** The view without its save state: the same object until something else changes. */
  readonly state = (): RoomState => this.#state

  /** Changes that closing the page now would lose: neither on the server nor in the local copy. */
  changesAtRisk(): number {
    return this.#copy.changesAtRisk
  }

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  /**
   * Opens the local copy, then connects. Resolves when the client has taken up the local copy and the state that the page
   * asked for before the socket.
   */
  async start(): Promise<void> {
    const copy = this.#copy
    const early = this.#receiveEarly(copy)
    await copy.load()
    if (this.#isStopped || copy !== this.#copy) return
    this.#connection.dispatch({ type: 'start' })
    await early
  }

  /** Shows the room while the local copy and the socket are opened. A room that has its content by then takes nothing. */
  async #receiveEarly(copy: RoomCopy): Promise<void> {
    try {
      const update = await this.#ports.earlyState?.(this.#room)
      if (update === undefined || this.#isStopped || copy !== this.#copy || copy.hasContent) return
      copy.receiveEarly(update)
    } catch (error) {
      // The socket brings the same.
      this.#ports.report(error)
    }
  }

  /** Leaves the room. Resolves when everything is in the local copy that can be; the client is not used again. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#copy.presence.stop()
    this.#connection.dispatch({ type: 'stop' })
    await this.#copy.close()
  }

  /** Joins again after a refusal that is over: the person has signed in, or may read the room again. */
  async rejoin(): Promise<void> {
    // The copy that the refusal ended is still being deleted, and the new one would go with it.
    await this.#ending
    if (this.#connection.state.kind === 'refused' && !this.#isStopped) await this.start()
  }

  /** The browser has its network back: no need to wait any longer. */
  online(): void {
    this.#connection.dispatch({ type: 'online' })
  }

  /** The browser has lost its network. */
  offline(): void {
    this.#connection.dispatch({ type: 'offline' })
  }

  /** The page may be ended without another word: begins to write to the device what waits for that. */
  keepNow(): void {
    this.#copy.keepNow()
  }

  #newCopy(): RoomCopy {
    const copy = new RoomCopy(this.#room, this.#identity, this.#ports, {
      send: (message) => this.#connection.send(message),
      giveUp: (code) => this.#connection.refuse(code),
      buried: (words) =>
        this.#putAside(buriedWork(this.#ports.createId(), words, { ...this.#place(), struck: copy.struck })),
      changed: () => {
        if (this.#copy === copy) this.#changed()
      },
    })
    return copy
  }

  #join(): void {
    this.#wasAsked = false
    const vector = this.#renewing === undefined ? Y.encodeStateVector(this.#copy.doc) : nothing
    this.#connection.send(encodeSyncStep1(vector))
  }

  #received(message: Uint8Array): void {
    const decoded = decodeFrame(message)
    if (!decoded.ok) {
      return this.#ports.report(new Error(`The server of ${this.#room} sent a message: ${decoded.reason}`))
    }
    try {
      this.#receive(decoded.frame)
    } catch (error) {
      this.#ports.report(error)
    }
  }

  #receive(frame: Frame): void {
    const copy = this.#copy
    if (frame.type === 'struck') return this.#struckOut(copy, frame.times)
    if (this.#renewing !== undefined) return this.#receiveWhole(frame, this.#renewing)
    switch (frame.type) {
      case 'sync-step-1':
        this.#wasAsked = true
        return copy.asked(frame.stateVector)
      case 'sync-step-2':
        copy.receiveState(frame.update, this.#wasAsked)
        return this.#connection.dispatch({ type: 'joined' })
      case 'update':
        return copy.receive(frame.update)
      case 'awareness':
        return copy.presence.receive(frame.entries)
      case 'query-awareness':
        return copy.presence.announce()
      case 'acknowledged':
        return copy.delivery.acknowledged(frame.settled)
      case 'refused':
        return copy.delivery.refused(frame.ordinal, frame.code)
      case 'storage':
        return copy.delivery.storageNotice(frame.notice)
      case 'auth':
        return this.#ports.report(new Error(`The server of ${this.#room} denied: ${frame.reason}`))
    }
  }

  /** Something was struck out since this copy was begun: nothing of it is answered from. The connection begins anew. */
  #struckOut(copy: RoomCopy, times: number): void {
    void this.#forgetBuried(times)
    if (this.#renewing === undefined && copy.knowsOfStrikes(times)) return
    const isUnderWay = this.#renewing !== undefined
    this.#renewing = times
    if (isUnderWay) return
    this.#connection.dispatch({ type: 'stop' })
    this.#connection.dispatch({ type: 'start' })
  }

  #receiveWhole(frame: Frame, struck: number): void {
    if (frame.type === 'sync-step-2') void this.#renew(frame.update, struck)
  }

  async #renew(state: Uint8Array, struck: number): Promise<void> {
    const former = this.#copy
    this.#renewing = undefined
    this.#connection.dispatch({ type: 'stop' })
    // At once, so that nothing more is written into a document that is going away.
    this.#copy = this.#newCopy()
    this.#changed()
    const entries = former.outbox.entries()
    await former.close()
    const { person } = this.#identity
    const held = await renewCopy(this.#ports, { person, room: this.#room, state, struck, entries })
    if (this.#isStopped) return
    if (held !== undefined) this.#copy.takeOver(state, struck, held)
    await this.start()
  }

  #connectionChanged(state: ConnectionState, previous: ConnectionState): void {
    if (state.kind === 'live') this.#copy.joined()
    if (hasSocket(previous) && !hasSocket(state)) this.#copy.connectionLost()
    if (state.kind === 'refused') this.#ending = this.#refused(state.reason)
    this.#changed()
  }

  async #refused(reason: RefusalReason): Promise<void> {
    const next = afterRefusal[reason]
    if (next === 'keep') return
    const refused = this.#copy
    const work = refusedWork(refused.outbox.entries(), reason, this.#place())
    // The page is about to take the fields away, or to show them as ones to read.
    this.#drafts.setAllAside()
    // At once, so that nothing more is written into a document that is going away.
    this.#copy = this.#newCopy()
    this.#changed()
    try {
      if (work !== undefined) await this.#ports.setAside.put(work)
      await refused.discard()
    } catch (error) {
      this.#ports.report(error)
    }
    this.#refusals += 1
    if (next === 'rejoin' && this.#refusals < refusalsBeforeResting && !this.#isStopped) await this.start()
  }

  #place() {
    return { room: this.#room, at: this.#ports.clock.now() }
  }

  #setDraftAside(words: string): void {
    const { struck } = this.#copy
    this.#putAside(unfinishedWork(this.#ports.createId(), words, { ...this.#place(), struck }))
  }

  #putAside(work: SetAsideWork): void {
    this.#ports.setAside.put(work).catch(this.#ports.report)
  }

  /** Struck words may be kept with a removed block, or in the draft of their field: they go from this device too. */
  async #forgetBuried(times: number): Promise<void> {
    const { setAside, report } = this.#ports
    try {
      // Also what an earlier visit left on this device.
      await setAside.load()
      for (const { id, room, reason, struck = 0 } of setAside.works())
        if (room === this.#room && mayHoldStruck.has(reason) && struck < times) await setAside.remove(id)
    } catch (error) {
      report(error)
    }
  }

  #changed(): void {
    const state = roomState(this.#copy, this.#connection.state, this.#drafts)
    const saving = savingState(this.#copy, this.#connection.state)
    const isSameState = isSameRoomState(state, this.#state)
    if (isSameState && JSON.stringify(saving) === JSON.stringify(this.#view.saveState)) return
    const former = this.#state
    if (!isSameState) this.#state = state
    this.#view = { ...this.#state, saveState: saving }
    if (hasLostWriting(former, state)) this.#drafts.setAllAside()
    for (const notify of this.#listeners) notify()
  }
}

function hasSocket({ kind }: ConnectionState): boolean {
  return kind === 'connecting' || kind === 'joining' || kind === 'live'
}
