import { textIn, type LocalizedText } from '@minga/domain/language/language'
import type { HoldGround } from '@minga/domain/public-round/moderation'
import type { Slug } from '@minga/domain/publication/publication'
import type { CommenterRow } from '@minga/storage/public-rounds/public-commenter-rows'

import type { SecretBox } from '../../../auth/secret-box.ts'
import { composeMail } from '../../../mail/compose-mail.ts'
import type { MailMessage } from '../../../mail/mail.ts'
import { commenterToken } from './commenter-token.ts'
import { roundAddress } from './round-address.ts'
import { roundWords } from './round-words.ts'

interface CommenterMail {
  readonly commenter: Pick<CommenterRow, 'id' | 'language'> & { readonly address: string }
  readonly slug: Slug
  /** What the round is called. */
  readonly title: string
  readonly box: SecretBox
  readonly site: string
}

/** Asks an address whether it was its owner who sent a comment. None of the comment's words are in it. */
export function confirmationMail({
  coalition,
  ...mail
}: CommenterMail & { readonly coalition: LocalizedText }): MailMessage {
  const { language, address } = mail.commenter
  const t = roundWords(language)
  const what = { title: mail.title, coalition: textIn(coalition, language) || 'Minga' }
  const composed = composeMail({
    language,
    subject: t('mail.confirmSubject', what),
    paragraphs: [t('mail.confirmWhat', what)],
    action: { label: t('mail.confirm'), url: ownAddress(mail) },
    small: [t('mail.withdraw'), t('mail.notYou')],
    site: mail.site,
  })
  return { ...composed, to: address }
}

/** Tells a person that comments and answers are published, and which of theirs are not among them. */
export function answeredMail({ held, ...mail }: CommenterMail & { readonly held: readonly HoldGround[] }): MailMessage {
  const { language, address } = mail.commenter
  const t = roundWords(language)
  const grounds = [...new Set(held)].map((ground) => t(`ground.${ground}`)).join(', ')
  const composed = composeMail({
    language,
    subject: t('mail.answeredSubject', { title: mail.title }),
    paragraphs: [
      t('mail.answeredWhat', { title: mail.title }),
      ...(held.length === 0 ? [] : [t('mail.heldWhat', { count: held.length, grounds })]),
    ],
    action: { label: t('mail.read'), url: `${roundAddress(mail.site, mail.slug)}?language=${language}#answers` },
    small: [t('mail.mine', { url: ownAddress(mail) }), t('mail.forgotten')],
    site: mail.site,
  })
  return { ...composed, to: address }
}

function ownAddress({ commenter, slug, box, site }: CommenterMail): string {
  return `${roundAddress(site, slug)}/mine/${commenterToken.write(box, { commenter: commenter.id })}?language=${commenter.language}`
}
