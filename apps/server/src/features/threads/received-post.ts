import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'

import { composeMail } from '../../mail/compose-mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { Mail } from '../../mail/mail.ts'

export interface ReceivedMail {
  readonly to: string
  readonly language: Language
  /** The person who entered it, with the short name of their organisation. */
  readonly name: string
  readonly organisation: string
  /** The short name of the organisation it was entered for. */
  readonly for: string
  readonly path: string
  readonly until: Date
}

/**
 * Mails the person whom a received comment names, and asks for confirmation. The words themselves are not in the
 * mail: they are behind the link.
 */
export async function askWhoSaidIt(mail: Mail, site: string, asked: ReceivedMail): Promise<void> {
  const { to, language, until } = asked
  const t = mailWords(language)
  const date = dayWords(coalitionDay(until), language)
  const message = composeMail({
    language,
    subject: t('received.subject'),
    paragraphs: [
      t('received.who', { name: asked.name, organisation: asked.organisation, for: asked.for }),
      t('received.what'),
    ],
    action: { label: t('received.do'), url: `${site}${asked.path}` },
    small: [t('received.life', { date })],
    site,
  })
  await mail.send({ to, ...message })
}
