import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import { filledLetter, type LetterToken } from '@minga/domain/sending/cover-letter'
import type { VersionKind } from '@minga/domain/version/version'

import { composeMail } from '../../mail/compose-mail.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { mailWords } from '../../mail/mail-words.ts'

/** All that a mail with a version says. */
export interface SendingMail {
  readonly language: Language
  readonly recipient: { readonly name: string; readonly office: string }
  /** The sender: answers go to this address. */
  readonly sender: { readonly name: string; readonly address: string; readonly organisation: string }
  readonly title: string
  /** Empty for none. */
  readonly number: string
  readonly version: {
    readonly kind: VersionKind
    readonly name: string
    readonly sequence: number
    readonly day: string
  }
  readonly note: { readonly number: string; readonly text: string }
  readonly due: string | null
  /** For a reminder: the day of the first mail. */
  readonly sentOn?: string
  readonly site: string
}

/** The mail: the cover letter, then title, number, version, what is asked by when, and how to answer. It needs no link. */
export function sendingMail(mail: SendingMail): Omit<MailMessage, 'to' | 'attachments'> {
  const { language, sender, title, number, version, note, due, sentOn, site } = mail
  const t = mailWords(language)
  const { sequence } = version
  const { organisation } = sender
  const day = dayWords(version.day, language)
  const dueWords = due === null ? '' : dayWords(due, language)
  const versionWords = t(versionKey(version), { name: version.name, sequence })
  const subject = { organisation, title, version: t('sending.version', { sequence }) }
  const fact = (key: string, words: string) => ({ label: t(`sending.label.${key}`), words })
  const summary = [
    fact('title', title),
    ...(number === '' ? [] : [fact('number', number)]),
    fact('version', t('sending.dated', { version: versionWords, day })),
    fact('asked', due === null ? t('sending.asked') : t('sending.askedBy', { due: dueWords })),
    fact('how', t('sending.how', sender)),
  ]
  const { name } = mail.recipient
  const opening =
    note.text === ''
      ? [t('greeting', { name }), t('sending.who', { name: sender.name, organisation, title })]
      : letterWords(mail)
  const message = composeMail({
    language,
    subject: t(sentOn === undefined ? 'sending.subject' : 'sending.reminderSubject', subject),
    paragraphs: [
      ...(note.number === '' ? [] : [t('sending.noteNumber', { number: note.number })]),
      ...(sentOn === undefined ? [] : [t('sending.again', { date: dayWords(sentOn, language), organisation, title })]),
      ...opening,
    ],
    summary,
    isAnswered: true,
    site,
  })
  return { ...message, replyTo: sender.address }
}

/** The cover letter as its recipient reads it, paragraph by paragraph. */
export function letterWords({ language, recipient, sender, title, number, version, note, due }: SendingMail): string[] {
  const days = { day: dayWords(version.day, language), due: due === null ? '' : dayWords(due, language) }
  const names = { name: recipient.name, office: recipient.office, title, number, version: String(version.sequence) }
  const values = { ...names, ...days, sender: sender.name, organisation: sender.organisation }
  return filledLetter(note.text, values satisfies Record<LetterToken, string>).split(/\n{2,}/)
}

function versionKey({ kind }: SendingMail['version']): string {
  if (kind === 'named') return 'sending.named'
  return kind === 'round' ? 'sending.ofRound' : 'sending.version'
}
