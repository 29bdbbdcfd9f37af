import type { KeeperPort } from '../keeper/keeper-port.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { MemberSocket } from '../room/member-socket.ts'
import type { MemberProfile } from '../room/member.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Random } from './random-edits.ts'

/** Where a mistake can be planted, to see whether the simulation notices. */
export interface Wiring {
  readonly keeper?: (keeper: KeeperPort) => KeeperPort
  readonly log?: (log: UpdateLog) => UpdateLog
  readonly socket?: (socket: MemberSocket, random: Random) => MemberSocket
  readonly profile?: (profile: MemberProfile) => MemberProfile
  readonly setWrite?: Rooms['setWrite']
}
