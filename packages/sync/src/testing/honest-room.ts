import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { hasPending } from '../keeper/quiet-transaction.ts'
import { partsOf } from '../keeper/cut-into-parts.ts'
import { HonestEditor } from './honest-editing.ts'
import type { Random } from './random-edits.ts'
import { takeInSteps } from './take-in-steps.ts'

/**
 * A room as its keeper has it, and people who edit honestly, on line or not, and send what they did in every way Yjs
 * knows. One person may have several devices, which also exchange with each other.
 */
export class HonestRoom {
  readonly shadow = new Y.Doc()
  readonly devices: readonly Device[]
  /** The codes of refusals that should not have happened. */
  readonly refusals: string[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
    const first = 2 + random.below(1000)
    this.devices = Array.from(
      { length: 2 + random.below(3) },
      (_, index) => new Device(first + ((index * 7) % 11), random),
    )
  }

  step(): void {
    const random = this.#random
    const device = random.pick(this.devices)
    const die = random.below(100)
    if (die < 60) device.editor.edit()
    else if (die < 85) this.#push(device)
    else if (die < 93) this.#pull(device)
    else device.hear(Y.encodeStateAsUpdate(random.pick(this.devices).editor.doc))
  }

  /** Delivers everything to the room and from there to every device, also what devices tidy as they receive it. */
  settle(): void {
    for (let round = 0; round < 20; round += 1) {
      for (const device of this.devices) {
        this.#offerAll(device)
        this.#pull(device)
      }
      if (this.devices.every(({ editor }) => readsTheSame(editor.doc, this.shadow))) return
    }
  }

  #push(device: Device): void {
    const random = this.#random
    const die = random.below(100)
    const sent = device.unsent
    device.unsent = []
    if (die < 40) for (const update of sent) this.#offer(update, device)
    else if (die < 60 && sent.length > 0) this.#offer(Y.mergeUpdates(sent), device)
    else if (die < 85) this.#offerAll(device)
    else if (die < 95) this.#offer(Y.diffUpdate(device.state(), this.#partial()), device)
    else this.#offer(Y.mergeUpdates([device.state(), ...sent]), device)
  }

  #offerAll(device: Device): void {
    const diff = device.state(Y.encodeStateVector(this.shadow))
    if (this.#take(diff) !== undefined) this.refusals.push(`the answer to step 1: ${this.#take(diff)}`)
  }

  /** As a client does it: what lacks something is followed by everything. */
  #offer(update: Uint8Array, device: Device): void {
    const code = this.#take(update)
    if (code === 'missing-dependency') this.#offerAll(device)
    else if (code !== undefined) this.refusals.push(code)
  }

  #take(update: Uint8Array): string | undefined {
    for (const part of this.#cut(update)) {
      const code = takeInSteps(this.shadow, part, this.#random)
      if (code !== undefined) return code
    }
    if (hasPending(this.shadow)) this.refusals.push('left something pending')
    return undefined
  }

  /** As if it were large. */
  #cut(update: Uint8Array): readonly Uint8Array[] {
    const random = this.#random
    if (random.chance(60)) return [update]
    const cut = partsOf(update, { structs: 1 + random.below(6), ranges: 1 + random.below(4) })
    if (!cut.ok) this.refusals.push(`not to be cut: ${cut.code}`)
    return cut.ok ? cut.parts : [update]
  }

  #pull(device: Device): void {
    device.hear(Y.encodeStateAsUpdate(this.shadow, Y.encodeStateVector(device.editor.doc)))
  }

  /** A state vector of the room from some time ago. */
  #partial(): Uint8Array {
    const known = new Map<number, number>()
    for (const [client, structs] of this.shadow.store.clients) {
      const struct = structs[this.#random.below(structs.length)]
      if (struct !== undefined && this.#random.chance(70)) known.set(client, struct.id.clock + struct.length)
    }
    return Y.encodeStateVector(known)
  }
}

class Device {
  readonly editor: HonestEditor
  unsent: Uint8Array[] = []

  constructor(clientId: number, random: Random) {
    this.editor = new HonestEditor(clientId, random)
    this.editor.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.unsent.push(update)
    })
  }

  state(since?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.editor.doc, since)
  }

  hear(update: Uint8Array): void {
    Y.applyUpdate(this.editor.doc, update, this)
  }
}
