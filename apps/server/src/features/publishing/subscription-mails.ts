import { textIn, type LocalizedText } from '@minga/domain/language/language'
import type { SubscriberRow } from '@minga/storage/publications/subscriber-rows'

import type { SecretBox } from '../../auth/secret-box.ts'
import { composeMail } from '../../mail/compose-mail.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { publicAddress } from '../../views/public-address.ts'
import { publicWords } from './public-words.ts'
import { subscriptionToken } from './subscription-token.ts'

interface SubscriptionMail {
  readonly subscriber: Pick<SubscriberRow, 'id' | 'slug' | 'address' | 'language'>
  readonly title: string
  readonly box: SecretBox
  readonly site: string
}

/** Asks an address whether it was its owner who left it. */
export function confirmationMail({
  subscriber,
  title,
  coalition,
  box,
  site,
}: SubscriptionMail & { readonly coalition: LocalizedText }): MailMessage {
  const { language, address } = subscriber
  const t = publicWords(language)
  const what = { title, coalition: textIn(coalition, language) || 'Minga' }
  const composed = composeMail({
    language,
    subject: t('mail.confirmSubject', what),
    paragraphs: [t('mail.confirmWhat', what)],
    action: { label: t('mail.confirm'), url: linkOf(subscriber, { box, site }) },
    small: [t('mail.notYou')],
    site,
  })
  return { ...composed, to: address }
}

/** The versions and errata since the last mail, each with its address. */
export interface News {
  readonly kind: 'version' | 'erratum'
  readonly at: string
  readonly number: number
  readonly name: string
}

export function newsMail({
  subscriber,
  title,
  box,
  site,
  news,
}: SubscriptionMail & { readonly news: readonly News[] }): MailMessage {
  const { language, address, slug } = subscriber
  const t = publicWords(language)
  const end = `${linkOf(subscriber, { box, site })}/end`
  const composed = composeMail({
    language,
    subject: t('mail.newsSubject', { title }),
    paragraphs: news.map(({ kind, number, name }) =>
      kind === 'version' ? t('mail.newVersion', { number, name }) : t('mail.newErratum', { number }),
    ),
    action: { label: t('mail.read'), url: `${publicAddress(site, slug)}?language=${language}` },
    small: [t('mail.end', { url: end })],
    site,
  })
  return { ...composed, to: address, unsubscribe: end }
}

function linkOf(
  { slug, id }: SubscriptionMail['subscriber'],
  { box, site }: Pick<SubscriptionMail, 'box' | 'site'>,
): string {
  return `${publicAddress(site, slug)}/subscriptions/${subscriptionToken.write(box, { subscriber: id })}`
}
