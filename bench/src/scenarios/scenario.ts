import type { ServerProcess } from '../server-process.ts'

/** Named numbers: what one run of a scenario measured. */
export type Figures = Readonly<Record<string, number>>

interface Stage {
  /** Starts the server on this run's data, which it finds again when it is started a second time. */
  readonly start: () => Promise<ServerProcess>
  /** Bytes on disk. */
  readonly size: () => number
}

export interface Scenario {
  readonly id: string
  readonly says: string
  readonly contenders: readonly string[]
  /** How many rooms there must be. */
  readonly rooms: number
  /** Once is enough for what takes long and hardly varies. */
  readonly runsOnce?: boolean
  run(stage: Stage, options: ScenarioOptions): Promise<Figures>
}

export interface ScenarioOptions {
  /** How long to type, in ms. */
  readonly duration: number
  /** How long to type before, without measuring: compilers learn meanwhile, and a meeting lasts longer than that. In ms. */
  readonly warmUp: number
  /** Of the long life. */
  readonly edits: number
}

export const everyone = ['minga', 'y-websocket', 'hocuspocus']
/** With one that is no peer: how much of what they cost is sockets. */
export const everyoneAndRelay = [...everyone, 'relay']
export const everyLane = [...everyoneAndRelay, 'hocuspocus-durable']

/** Rooms that every server has: Minga knows only rooms that were made before. */
export function roomNamed(index: number): string {
  return `roadmap.room-${index}`
}
