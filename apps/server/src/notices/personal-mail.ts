import { randomUUID } from 'node:crypto'

import { personId, type PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findPerson } from '@minga/storage/people/person-rows'
import type { WeekSubject } from '@minga/storage/weeks/week-mail-rows'

import type { MailFollower } from '../mail/mail.ts'

/** A mail of notices: each is its own. */
export function noticeMailKey(person: PersonId): string {
  return `notices ${randomUUID()} ${person}`
}

/** The mail of a week: there is one of each. */
export function weekMailKeyOf(person: PersonId, subject: WeekSubject, monday: string): string {
  return `week ${subject} ${monday} ${person}`
}

/**
 * Holds back what was composed for a person who was suspended or removed since: while the mail server is away, a mail
 * waits for hours, and it quotes what only people of the coalition read.
 */
export function personalMailFollower(db: Db): MailFollower {
  return {
    isWanted: async (key) => {
      const addressee = addresseeOf(key)
      return addressee === undefined || (await findPerson(db, addressee)) !== undefined
    },
    settled: () => Promise.resolve(),
  }
}

function addresseeOf(key: string): PersonId | undefined {
  const [, id] = /^(?:notices \S+|week \S+ \S+) (\S+)$/.exec(key) ?? []
  return personId.safeParse(id).data
}
