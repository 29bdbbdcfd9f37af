import type { Language } from '@minga/domain/language/language'

import { composeMail } from './compose-mail.ts'
import type { MailMessage } from './mail.ts'
import { mailWords } from './mail-words.ts'

export interface LinkMail {
  readonly language: Language
  /** The addressee's. */
  readonly name: string
  readonly url: string
  readonly site: string
}

export function signInLinkMail(mail: LinkMail): Omit<MailMessage, 'to'> {
  return linkMail('signIn', mail)
}

export function passwordResetMail(mail: LinkMail): Omit<MailMessage, 'to'> {
  return linkMail('reset', mail)
}

function linkMail(about: 'signIn' | 'reset', { language, name, url, site }: LinkMail): Omit<MailMessage, 'to'> {
  const t = mailWords(language)
  return composeMail({
    language,
    subject: t(`${about}.subject`),
    paragraphs: [t('greeting', { name }), t(`${about}.what`)],
    action: { label: t(`${about}.do`), url },
    small: [t(`${about}.life`), t('notYou')],
    site,
  })
}
