import type { SendingRecipientId } from '@minga/domain/sending/sending'
import { mailIdOfLink } from '@minga/domain/sign-off/link-mail-id'
import { linkEnd, linkTime, oneTimeLinkId, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { findOneTimeLink, setLinkMailed, type OneTimeLinkRow } from '@minga/storage/sign-offs/one-time-link-rows'

import { decide } from '../../../commands/decide.ts'
import { composeMail } from '../../../mail/compose-mail.ts'
import type { MailFollower } from '../../../mail/mail.ts'
import { addAnswerEvents } from '../sign-off-event.ts'
import type { FoundSignOff } from '../sign-off-for.ts'
import { linkAddress } from './link-address.ts'
import type { LinkParts } from './link-parts.ts'
import { linkWords, momentWords } from './link-words.ts'
import { noteLinkBounced } from './returned-link.ts'
import { signatoryLink } from './signatory-link.ts'

interface Mailed {
  readonly link: Pick<OneTimeLinkRow, 'id' | 'organisation' | 'name' | 'address' | 'language' | 'at'>
  readonly token: string
  readonly maker: KnownPerson
  readonly found: FoundSignOff
}

/** Keeps the mail with the link. It says nothing of the code but who tells it. */
export async function keepLinkMail(
  tx: Transaction,
  { mail, site }: { readonly mail: NonNullable<LinkParts['mail']>; readonly site: () => string },
  { link, token, maker: { profile }, found }: Mailed,
): Promise<void> {
  const { id, language, address, name } = link
  const t = linkWords(language)
  const words = {
    name,
    title: found.roadmap.title || t('untitled'),
    organisation: (await findOrganisation(tx, link.organisation))?.shortName ?? link.organisation,
    by: profile.name,
    until: momentWords(linkEnd(link, found.signOff), language, profile.timeZone),
  }
  const message = composeMail({
    language,
    subject: t('mail.subject', words),
    paragraphs: [t('mail.greeting', words), t('mail.what', words), t('mail.code', words), t('mail.until', words)],
    action: { label: t('mail.do'), url: `${site()}${linkAddress(id, token)}?language=${language}` },
    small: [t('mail.notYou', words), t('mail.forward', words)],
    site: site(),
  })
  await mail.keep(tx, { to: address, ...message }, { key: `one-time-link ${id}`, lifetime: linkTime })
}

function linkOf(key: string): OneTimeLinkId | undefined {
  const [kind, id] = key.split(' ')
  return kind === 'one-time-link' ? oneTimeLinkId.safeParse(id).data : undefined
}

/** What a mail with a link is called where it comes back; undefined for a mail that has none. @param key of the mail */
export function linkMailIdOf(key: string): SendingRecipientId | undefined {
  const link = linkOf(key)
  return link && mailIdOfLink(link)
}

/** Notes on each link what became of its mail. One that leads nowhere any more is not mailed. */
export function linkFollower(
  db: Db,
  { now, publish }: { readonly now: () => Date; readonly publish: () => void },
): MailFollower {
  return {
    isWanted: async (key) => {
      const id = linkOf(key)
      if (id === undefined) return true
      const link = await findOneTimeLink(db, id)
      return link !== undefined && (await signatoryLink(db, link, now()))?.state === 'open'
    },
    settled: async (key, outcome) => {
      const id = linkOf(key)
      const link = id && (await findOneTimeLink(db, id))
      if (link === undefined) return
      const failed =
        outcome.is === 'delivered' ? undefined : { reason: outcome.is === 'refused' ? outcome.reason : null }
      await decide(
        db,
        async (tx) => {
          if (failed !== undefined) return void (await noteLinkBounced(tx, link, { ...failed, now: now() }))
          const at = now().toISOString()
          await setLinkMailed(tx, link.id, at)
          const led = await signatoryLink(tx, link, now())
          if (led !== undefined) await addAnswerEvents(tx, led.found, at, [link.organisation])
        },
        publish,
      )
    },
  }
}
