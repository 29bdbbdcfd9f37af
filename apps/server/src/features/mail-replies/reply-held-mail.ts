import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { composeMail } from '../../mail/compose-mail.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { Profile } from '@minga/storage/people/person-rows'

/** Tells a person, at their own address, that an answer waits for them to publish it. It quotes nothing of it. */
export function replyHeldMail(
  { email, name, language }: Profile,
  { site, until }: { readonly site: string; readonly until: string },
): MailMessage {
  const t = mailWords(language)
  const composed = composeMail({
    language,
    subject: t('reply.subject'),
    paragraphs: [t('greeting', { name }), t('reply.what')],
    action: { label: t('reply.do'), url: `${site}/mail-replies` },
    small: [t('reply.life', { date: dayWords(coalitionDay(until), language) }), t('reply.notYou')],
    site,
  })
  return { to: email, ...composed }
}
