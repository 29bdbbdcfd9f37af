import type { KeeperPort } from '../keeper/keeper-port.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { ParticipantSocket } from '../room/participant-socket.ts'
import type { ParticipantProfile } from '../room/participant.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Random } from './random-edits.ts'

/** Where a mistake can be planted, to see whether the simulation notices. */
export interface Wiring {
  readonly keeper?: (keeper: KeeperPort) => KeeperPort
  readonly log?: (log: UpdateLog) => UpdateLog
  readonly socket?: (socket: ParticipantSocket, random: Random) => ParticipantSocket
  readonly profile?: (profile: ParticipantProfile) => ParticipantProfile
  readonly setWrite?: Rooms['setWrite']
  /** Words are struck out now and then. */
  readonly strikes?: true
}
