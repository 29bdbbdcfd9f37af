import type { ServerProcess } from '../server-process.ts'

/** The named results of one run of a scenario. */
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
  /** For scenarios that take long and hardly vary. */
  readonly runsOnce?: boolean
  run(stage: Stage, options: ScenarioOptions): Promise<Figures>
}

export interface ScenarioOptions {
  /** How long to type, in ms. */
  readonly duration: number
  /** In ms. How long to type before measuring, so that compilers have warmed up, as in a long meeting. */
  readonly warmUp: number
  /** The number of edits of the `long-life` scenario. */
  readonly edits: number
}

export const everyone = ['minga', 'y-websocket', 'hocuspocus']
/** With a plain relay, which shows how much of the cost is sockets. */
export const everyoneAndRelay = [...everyone, 'relay']
export const everyLane = [
  ...everyoneAndRelay,
  'minga-postgres',
  'minga-two-nodes',
  'minga-two-nodes-in-turn',
  'hocuspocus-durable',
]

/** Rooms that every server has: Minga knows only rooms that were made before. */
export function roomNamed(index: number): string {
  return `roadmap.room-${index}`
}
