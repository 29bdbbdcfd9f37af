import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { endedHolds, setAnnounced } from '@minga/storage/sign-offs/hold-rows'
import { findSignOff, invitedToSign } from '@minga/storage/sign-offs/sign-off-rows'

import { decide } from '../../commands/decide.ts'
import { addAnswerEvents } from './sign-off-event.ts'

interface AnnouncingParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Tells the open pages of those who were asked that an answer by one-time link counts now. That it does follows from its time alone. */
export async function announceHolds({ db, now, publish }: AnnouncingParts): Promise<void> {
  const at = now().toISOString()
  for (const ended of await endedHolds(db, at)) await decide(db, (tx) => announce(tx, ended, at), publish)
}

async function announce(
  tx: Transaction,
  { position, signOff: id }: Awaited<ReturnType<typeof endedHolds>>[number],
  at: string,
): Promise<void> {
  await setAnnounced(tx, position, at)
  const signOff = await findSignOff(tx, id)
  const group = signOff && (await findGroupOfRoom(tx, roadmapRoom(signOff.roadmap)))
  if (group === undefined) return
  const invited = await invitedToSign(tx, id)
  await addAnswerEvents(tx, { signOff: { id }, resource: { group, invited } }, at)
}
