import { isHeld } from '@minga/domain/sign-off/one-time-link'
import { hasAnswered } from '@minga/domain/sign-off/result'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { noteSignOffReminder } from '@minga/storage/sign-offs/last-day-rows'
import { invitedToSign, signOffsClosingBy, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { signedTextsOf } from '@minga/storage/sign-offs/signed-text-rows'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { decide } from '../../commands/decide.ts'
import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { standingsOf } from '../../views/standings.ts'

interface ReminderParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

const day = 24 * 60 * 60 * 1000
/** In days before the end, the latest first: of several that a server missed it sends only the nearest. */
const reminders = [1, 7] as const

/** Seven days before the end and one, reminds the people who can answer for silent organisations: by notice, and by mail as each chose. */
export async function remindSigners({ db, now, publish }: ReminderParts): Promise<void> {
  const moment = now()
  const farthest = new Date(moment.getTime() + 7 * day).toISOString()
  for (const signOff of await signOffsClosingBy(db, { from: moment.toISOString(), until: farthest })) {
    const due = reminders.find((days) => isDue(signOff, days, moment))
    if (due !== undefined) await decide(db, (tx) => remind(tx, signOff, { days: due, now: moment }), publish)
  }
}

/** Whether a reminder is due; never for a sign-off that was opened later than its day. */
function isDue({ closesAt, openedAt }: SignOffRow, days: number, now: Date): boolean {
  const from = new Date(Date.parse(closesAt) - days * day).toISOString()
  return from <= now.toISOString() && openedAt < from
}

async function remind(
  tx: Transaction,
  signOff: SignOffRow,
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<void> {
  const { id, closesOn, roadmap } = signOff
  const at = now.toISOString()
  if (!(await noteSignOffReminder(tx, id, { closesOn, days, at }))) return
  const group = await findGroupOfRoom(tx, roadmapRoom(roadmap))
  const text = (await signedTextsOf(tx, [id])).at(-1)
  if (group === undefined || text === undefined) return
  const invited = await invitedToSign(tx, id)
  const { byOrganisation, positions } = await standingsOf(tx, { signOff, resource: { invited }, text }, now)
  // An answer by a one-time link is there, and counts within a day.
  const held = new Set(
    positions.flatMap(({ hold, organisation }) => (hold !== null && isHeld(hold, now) ? [organisation] : [])),
  )
  const silent = [...byOrganisation.values()].filter((each) => !hasAnswered(each) && !held.has(each.organisation))
  const organisations = silent.map(({ organisation }) => organisation)
  if (organisations.length === 0) return
  await notifyOfSignOff(tx, { signOff, group, kind: 'sign-off-due', organisations, by: null, at })
}
