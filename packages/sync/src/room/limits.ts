import { maximumMessageBytes } from '@minga/protocol/wire/message-type'

/** The rates of a connection, and the number of connections. Rates allow bursts of two seconds. */
export interface RoomLimits {
  readonly messagesPerSecond: number
  /** Counts messages that carry updates; the burst is never smaller than the largest message. */
  readonly bytesPerSecond: number
  readonly awarenessPerSecond: number
  readonly connectionsPerPerson: number
  readonly connectionsPerRoom: number
}

export const defaultLimits: RoomLimits = {
  messagesPerSecond: 100,
  bytesPerSecond: 512 * 1024,
  awarenessPerSecond: 20,
  // One for each document open in each tab of each device: people who keep everything open must not notice a limit.
  connectionsPerPerson: 400,
  // A plenary of several hundred, with room to spare.
  connectionsPerRoom: 1000,
}

export const unlimited: RoomLimits = {
  messagesPerSecond: Infinity,
  bytesPerSecond: Infinity,
  awarenessPerSecond: Infinity,
  connectionsPerPerson: Infinity,
  connectionsPerRoom: Infinity,
}

const burstSeconds = 2

/** How much may come at once, for a rate by the second. */
export function burstOf(perSecond: number): number {
  return perSecond * burstSeconds
}

export function bytesBurstOf(perSecond: number): number {
  return Math.max(burstOf(perSecond), maximumMessageBytes)
}
