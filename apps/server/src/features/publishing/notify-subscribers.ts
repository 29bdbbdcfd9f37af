import type { Language } from '@minga/domain/language/language'
import { errataOf } from '@minga/storage/publications/erratum-rows'
import { allPublications, publicationEditions, type PublicationRow } from '@minga/storage/publications/publication-rows'
import { setNotified, subscribersToNotify, type SubscriberRow } from '@minga/storage/publications/subscriber-rows'

import type { SecretBox } from '../../auth/secret-box.ts'
import { decide } from '../../commands/decide.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'
import { newsMail, type News } from './subscription-mails.ts'
import type { PublishingParts } from './publishing-parts.ts'

export interface SubscriberParts extends Pick<PublishingParts, 'db' | 'site' | 'now'> {
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'>
  readonly box: SecretBox
}

/** The limit of one transaction: others have their turn between two. */
const mostAtOnce = 25
const hour = 60 * 60 * 1000

/**
 * Mails confirmed addresses what is new in the text that they follow, at most once an hour each: what comes meanwhile is in the next
 * mail. A mail and the mark that it was sent are one transaction, so that each piece of news is mailed once.
 */
export async function notifySubscribers(parts: SubscriberParts): Promise<void> {
  const { db, mail } = parts
  const rows = await allPublications(db)
  for (const [slug, versions] of Map.groupBy(rows, (row) => row.slug)) {
    const news = await newsOf(parts, versions)
    const latest = news.at(-1)?.at
    const shown = versions.findLast(({ act }) => act === 'published')
    if (latest === undefined || shown === undefined) continue
    const editions = await publicationEditions(db, [shown.version])
    const titleIn = (language: Language) => editions.find((each) => each.language === language)?.title ?? shown.title
    const before = new Date(parts.now().getTime() - hour).toISOString()
    for (;;) {
      const some = await subscribersToNotify(db, { slug, news: latest, before, most: mostAtOnce })
      if (some.length === 0) break
      await notifySome(parts, some, { titleIn, news })
    }
  }
  mail.wake()
}

async function notifySome(
  { db, mail, box, site, now }: SubscriberParts,
  subscribers: readonly SubscriberRow[],
  { titleIn, news }: { readonly titleIn: (language: Language) => string; readonly news: readonly News[] },
): Promise<void> {
  const at = now().toISOString()
  await decide(db, async (tx) => {
    for (const subscriber of subscribers) {
      const since = subscriber.notifiedAt ?? subscriber.confirmedAt ?? at
      const own = news.filter((each) => each.at > since)
      await setNotified(tx, subscriber.id, at)
      if (own.length > 0)
        await mail.keep(tx, newsMail({ subscriber, title: titleIn(subscriber.language), box, site: site(), news: own }))
    }
  })
}

/** The earliest first. What was withdrawn is no news. */
async function newsOf({ db }: SubscriberParts, versions: readonly PublicationRow[]): Promise<News[]> {
  const published = versions.filter(({ act }) => act === 'published')
  const errata = await errataOf(
    db,
    published.map(({ version }) => version),
  )
  const news = published.flatMap(({ version, number, name, publishedAt }): News[] => [
    { kind: 'version', at: publishedAt, number, name },
    ...errata
      .filter((erratum) => erratum.version === version)
      .map(({ at }) => ({ kind: 'erratum', at, number, name }) as const),
  ])
  return news.toSorted((one, other) => (one.at < other.at ? -1 : 1))
}
