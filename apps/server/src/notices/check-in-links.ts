import { checkInDays } from '@minga/domain/check-in/check-in'
import { newId, recordId, type PersonId } from '@minga/domain/identity/ids'
import type { addCheckIn } from '@minga/storage/check-ins/check-in-rows'
import type { NoticeRow } from '@minga/storage/notices/notice-rows'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'

/** A link to report on an action, for one mail. */
export interface CheckInLink {
  /** It goes into the mail, and is kept nowhere else. */
  readonly secret: string
  readonly row: Parameters<typeof addCheckIn>[1]
}

const day = 24 * 60 * 60 * 1000

/** A link for each reminder of a date among these notices, by the notice's id. What it opens is decided when it is opened. */
export function checkInLinks(
  notices: readonly NoticeRow[],
  person: PersonId,
  now: Date,
): ReadonlyMap<number, CheckInLink> {
  const reminders = notices.filter(({ reason }) => reason === 'due' || reason === 'overdue')
  return new Map(
    reminders.flatMap(({ id, place }) => {
      const record = recordId.safeParse(place).data
      if (record === undefined) return []
      const { secret, row } = newMailLink(person, now)
      return [[id, { secret, row: { ...row, record } }] as const]
    }),
  )
}

/** A new link for one mail to a person, with what is kept of it. */
export function newMailLink(person: PersonId, now: Date) {
  const secret = newToken()
  const until = new Date(now.getTime() + checkInDays * day).toISOString()
  return { secret, row: { id: newId(), person, secretHash: hashOfToken(secret), at: now.toISOString(), until } }
}
