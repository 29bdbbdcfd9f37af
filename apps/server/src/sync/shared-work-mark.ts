import { workPhases, type Work, type WorkMark, type WorkPhase } from '@minga/sync/keeper/work-mark'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

/** Cells of the mark, 32 bits each; the room's name follows. `serial` is odd while the others are being written. */
const cell = { serial: 0, ending: 1, phase: 2, update: 3, length: 4 } as const
const cells = 5
const maximumName = 200
const idle = -1
const noUpdate = -1

/** Memory that the keeper's thread and the one that watches it share. */
export function makeWorkMemory(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(cells * Int32Array.BYTES_PER_ELEMENT + maximumName)
  new Int32Array(memory)[cell.phase] = idle
  return memory
}

/** The mark in shared memory, written by the thread that works: some hundred nanoseconds for each work. */
export class WrittenWorkMark implements WorkMark {
  readonly #cells: Int32Array
  readonly #name: Uint8Array
  #room: RoomName | undefined

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory, 0, cells)
    this.#name = new Uint8Array(memory, cells * Int32Array.BYTES_PER_ELEMENT, maximumName)
  }

  begin(phase: WorkPhase, room: RoomName, update = noUpdate): void {
    this.#write(() => {
      this.#cells[cell.phase] = workPhases.indexOf(phase)
      this.#cells[cell.update] = update
      if (room === this.#room) return
      this.#room = room
      // Names of rooms are ASCII.
      for (let index = 0; index < room.length; index += 1) this.#name[index] = room.charCodeAt(index)
      this.#cells[cell.length] = room.length
    })
  }

  end(): void {
    this.#write(() => (this.#cells[cell.phase] = idle))
  }

  /** Stops the thread here if it is to be ended, so that the work that held it cannot reach the log. */
  #write(change: () => void): void {
    Atomics.add(this.#cells, cell.serial, 1)
    change()
    Atomics.add(this.#cells, cell.serial, 1)
    while (Atomics.load(this.#cells, cell.ending) !== 0) Atomics.wait(this.#cells, cell.ending, 1)
  }
}

export interface SeenWork {
  /** Differs for each work. */
  readonly serial: number
  readonly work: Work | undefined
}

/** The mark as the other thread reads it. */
export class ReadWorkMark {
  readonly #cells: Int32Array
  readonly #name: Uint8Array

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory, 0, cells)
    this.#name = new Uint8Array(memory, cells * Int32Array.BYTES_PER_ELEMENT, maximumName)
  }

  /** Undefined while it is being written. */
  look(): SeenWork | undefined {
    const serial = Atomics.load(this.#cells, cell.serial)
    const work = this.#work()
    const isWhole = serial % 2 === 0 && Atomics.load(this.#cells, cell.serial) === serial
    return isWhole ? { serial, work } : undefined
  }

  /**
   * Holds the thread at the end of this work, so that nothing of it is stored, unless it is over already.
   *
   * @returns whether the thread is held
   */
  hold(serial: number): boolean {
    Atomics.store(this.#cells, cell.ending, 1)
    if (Atomics.load(this.#cells, cell.serial) === serial) return true
    Atomics.store(this.#cells, cell.ending, 0)
    Atomics.notify(this.#cells, cell.ending)
    return false
  }

  #work(): Work | undefined {
    const phase = workPhases[this.#cells[cell.phase] ?? idle]
    if (phase === undefined) return undefined
    const update = this.#cells[cell.update] ?? noUpdate
    // A shared buffer is decoded from a copy.
    const name = this.#name.slice(0, this.#cells[cell.length])
    const room = roomName.safeParse(new TextDecoder().decode(name))
    return room.success ? { phase, room: room.data, update: update < 0 ? undefined : update } : undefined
  }
}
