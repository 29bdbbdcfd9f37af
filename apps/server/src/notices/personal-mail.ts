import { randomUUID } from 'node:crypto'

import { groupId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { markMailed } from '@minga/storage/notices/mail-choice-rows'
import { noticesWithIds } from '@minga/storage/notices/notice-rows'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import type { WeekSubject } from '@minga/storage/weeks/week-mail-rows'

import type { MailFollower } from '../mail/mail.ts'
import { noticeViews } from '../views/notice-views.ts'
import { readableGroupIds } from '../views/readable-groups.ts'

/** A mail of notices: each is its own, and names those that it quotes. */
export function noticeMailKey(person: PersonId, notices: readonly { readonly id: number }[]): string {
  return `notices ${randomUUID()} ${person} ${notices.map(({ id }) => id).join(',')}`
}

interface OfWeek {
  readonly subject: WeekSubject
  readonly monday: string
  /** Of what the mail lists. */
  readonly groups: Iterable<GroupId>
}

/** The mail of a week: there is one of each. */
export function weekMailKeyOf(person: PersonId, { subject, monday, groups }: OfWeek): string {
  return `week ${subject} ${monday} ${person} ${[...new Set(groups)].join(',')}`
}

/**
 * Holds back what was composed for a person who was suspended or removed since, or may not read all of it any more: while the mail
 * server is away, a mail waits for hours, and it quotes what only some people read. The notices that they may still read
 * are mailed anew.
 */
export function personalMailFollower(db: Db, now: () => Date): MailFollower {
  return {
    isWanted: async (key) => {
      const of = partsOf(key)
      if (of === undefined) return true
      const person = await findPerson(db, of.person)
      if (person === undefined) return false
      return of.kind === 'week' ? readsGroups(db, person, of.named) : readsNotices(db, person, of.named, now())
    },
    settled: () => Promise.resolve(),
  }
}

async function readsGroups(db: Db, { actor }: KnownPerson, named: readonly string[]): Promise<boolean> {
  const readable = new Set(await readableGroupIds(db, actor))
  return named.every((id) => readable.has(groupId.parse(id)))
}

async function readsNotices(db: Db, { actor }: KnownPerson, named: readonly string[], now: Date): Promise<boolean> {
  const rows = await noticesWithIds(db, actor.person, named.map(Number))
  const readable = await noticeViews(db, actor, rows, now)
  if (readable.length === named.length) return true
  await markMailed(
    db,
    readable.map(({ id }) => id),
    null,
  )
  return false
}

/** A mail that an earlier version composed names nothing. */
function partsOf(key: string) {
  const [, notices, week, id, named = ''] = /^(?:(notices) \S+|(week) \S+ \S+) (\S+)(?: (\S*))?$/.exec(key) ?? []
  const kind = notices ?? week
  const person = personId.safeParse(id).data
  if (kind === undefined || person === undefined) return undefined
  return { kind, person, named: named === '' ? [] : named.split(',') }
}
