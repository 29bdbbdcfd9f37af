import { actingOf } from '@minga/domain/access/sign-off-decisions'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { dayWords } from '@minga/domain/calendar/day-words'
import { newId, type OrganisationId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { sendingRecipientId, type SendingRecipientId } from '@minga/domain/sending/sending'
import { takesAnswers } from '@minga/domain/sign-off/sign-off'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import {
  addSilenceNotice,
  findSilenceNotice,
  setNoticeCameBack,
  setNoticeTaken,
} from '@minga/storage/sign-offs/silence-rows'
import { findSignOff, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import type { Profile } from '@minga/storage/people/person-rows'

import { decide } from '../../commands/decide.ts'
import { composeMail } from '../../mail/compose-mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { MailFollower } from '../../mail/mail.ts'
import type { SignOffParts } from './sign-off-for.ts'
import { signersOf } from './who-signs.ts'

/** Where silence speaks, it is proven that a mail came: the servers that take it in hand say so, and what comes back is known. */
export type ProvingParts = SignOffParts & { readonly mail: NonNullable<SignOffParts['mail']> }

/** @returns undefined where this installation can't prove that a notice was taken */
export function proving(parts: SignOffParts): ProvingParts | undefined {
  const { mail, bounceSecret } = parts
  return mail === undefined || bounceSecret === undefined ? undefined : { ...parts, mail }
}

interface Noticed {
  readonly signOff: Pick<SignOffRow, 'id' | 'roadmap' | 'closesOn'>
  readonly group: GroupAccess
  readonly organisations: readonly OrganisationId[]
  /** The number of its text. */
  readonly number: number
  readonly at: string
}

/** Keeps a notice, and its mail, to each principal and alternate of the invited: their silence in time adopts the text. */
export async function noticeOfSilence(
  tx: Transaction,
  parts: Pick<ProvingParts, 'mail' | 'site'>,
  { signOff, group, organisations, number, at }: Noticed,
): Promise<void> {
  const title = (await findRoadmap(tx, signOff.roadmap))?.title ?? ''
  const url = parts.site() + addressOf(group.id, { kind: 'sign-off', id: signOff.id })
  for (const [organisation, people] of await signersOf(tx, organisations, group)) {
    for (const { actor, profile } of people) {
      const acting = actingOf(actor)
      if (acting === undefined) continue
      const id = sendingRecipientId.parse(newId())
      await addSilenceNotice(tx, {
        id,
        signOff: signOff.id,
        text: number,
        organisation,
        person: actor.person,
        acting,
        at,
      })
      const message = noticeMail(profile, { title, url, closesOn: signOff.closesOn, site: parts.site() })
      await parts.mail.keep(tx, { to: profile.email, ...message }, { key: keyOf(id) })
    }
  }
}

interface Said {
  readonly title: string
  readonly url: string
  readonly closesOn: string
  readonly site: string
}

function noticeMail({ language, name }: Profile, { title, url, closesOn, site }: Said) {
  const t = mailWords(language)
  const words = { name, title: title || t('notices.untitled'), date: dayWords(closesOn, language) }
  return composeMail({
    language,
    subject: t('silence.subject', words),
    paragraphs: [t('greeting', words), t('silence.what', words), t('silence.means', words), t('silence.notLaw')],
    action: { label: t('silence.do'), url },
    site,
  })
}

function keyOf(notice: SendingRecipientId): string {
  return `silence ${notice}`
}

/** @returns undefined for a mail that is no such notice */
export function silenceNoticeOf(key: string): SendingRecipientId | undefined {
  const [kind, id] = key.split(' ')
  return kind === 'silence' ? sendingRecipientId.safeParse(id).data : undefined
}

/** Notes the state of each notice's mail. */
export function silenceFollower(db: Db, now: () => Date): MailFollower {
  return {
    isWanted: async (key) => {
      const id = silenceNoticeOf(key)
      if (id === undefined) return true
      const notice = await findSilenceNotice(db, id)
      const signOff = notice && (await findSignOff(db, notice.signOff))
      return signOff !== undefined && takesAnswers(signOff, now())
    },
    settled: async (key, outcome) => {
      const id = silenceNoticeOf(key)
      if (id === undefined) return
      const at = now().toISOString()
      await decide(db, async (tx) => {
        if (outcome.is === 'delivered') await setNoticeTaken(tx, id, at)
        else await setNoticeCameBack(tx, id, at)
      })
    },
  }
}
