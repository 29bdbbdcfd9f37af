import type { Language } from '@minga/domain/language/language'
import { replyMark } from '@minga/domain/mail-reply/plain-reply'
import { escapedText } from '@minga/domain/text-form/escaped-text'

import type { MailMessage } from './mail.ts'
import { mailWords } from './mail-words.ts'

interface MailItem {
  /** What begins with it: a heading above it. */
  readonly heading?: string | undefined
  readonly words: string
  readonly excerpt: string | null
  /** A note on that, in a line of its own. */
  readonly note?: string | null
  /** One of our own addresses; null where `answer` leads there. */
  readonly url: string | null
  /** What can be done about it at once, by another of our addresses. */
  readonly answer?: { readonly label: string; readonly url: string } | undefined
}

export interface MailParts {
  readonly language: Language
  /** Shortened where it is too long for a subject line. */
  readonly subject: string
  /** Plain sentences, one paragraph each. */
  readonly paragraphs: readonly string[]
  /** Facts, one a line, below the paragraphs. */
  readonly summary?: readonly { readonly label: string; readonly words: string }[]
  /** The subjects of the mail, one by one: a sentence, a link to the place, and how the words there begin. */
  readonly items?: readonly MailItem[]
  /** The one thing to do. `url` is one of our own addresses. */
  readonly action?: { readonly label: string; readonly url: string }
  /** The small print below it. */
  readonly small?: readonly string[]
  /** Whether an answer to this mail reaches a person, or is held for its reader. */
  readonly isAnswered?: boolean | 'held'
  /** Our own address, as the reader knows it. */
  readonly site: string
}

/** Composes a mail as text and as quiet HTML: without images, so that opening it is not tracked. */
export function composeMail(parts: MailParts): Omit<MailMessage, 'to'> {
  const { language } = parts
  const subject = shortened(parts.subject)
  return { language, subject, text: textOf(parts), html: htmlOf({ ...parts, subject }) }
}

/** A subject line holds 200 letters (`mailMessage`); the name of a coalition alone may have as many. */
function shortened(subject: string): string {
  if (subject.length <= 180) return subject
  // A letter of two halves, as an emoji, is not cut in two.
  return `${subject.slice(0, 179).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function textOf(parts: MailParts): string {
  const { paragraphs, summary = [], items = [], action, small = [] } = parts
  const above = parts.isAnswered === 'held' ? [answerAbove(parts.language)] : []
  const called = action === undefined ? [] : [`${action.label}:\n${action.url}`]
  const facts = summary.length === 0 ? [] : [summary.map(({ label, words }) => `${label}: ${words}`).join('\n')]
  const footer = `-- \n${footerOf(parts)}`
  const listed = items.map(({ heading, words, excerpt, note = null, url, answer }) =>
    [
      ...(heading === undefined ? [] : [`${heading}\n${'-'.repeat(heading.length)}\n`]),
      words,
      ...(excerpt === null ? [] : [`> ${excerpt}`]),
      ...(note === null ? [] : [note]),
      ...(url === null ? [] : [url]),
      ...(answer === undefined ? [] : [`${answer.label}:`, answer.url]),
    ].join('\n'),
  )
  return `${[...above, ...paragraphs, ...facts, ...listed, ...called, ...small, footer].join('\n\n')}\n`
}

function footerOf({ language, isAnswered = false, site }: MailParts): string {
  const footers = { false: 'footer', true: 'footerAnswered', held: 'footerHeld' } as const
  return mailWords(language)(footers[`${isAnswered}`], { site: hostOf(site) })
}

/** What is below it was not written by the person who answers. */
function answerAbove(language: Language): string {
  return `${replyMark} ${mailWords(language)('answerAbove')} ${replyMark}`
}

const ink = '#1f2937'
const quiet = '#5b6472'
const accent = '#14532d'

function htmlOf(parts: MailParts): string {
  const { language, subject, paragraphs, summary = [], items = [], action, small = [] } = parts
  const t = mailWords(language)
  const button =
    action === undefined
      ? ''
      : `<p style="margin:28px 0"><a href="${escapedText(action.url)}" style="background:${accent};color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block">${escapedText(action.label)}</a></p>
<p style="color:${quiet};font-size:13px">${escapedText(t('otherwise'))}<br><span style="word-break:break-all">${escapedText(action.url)}</span></p>`
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapedText(subject)}</title></head>
<body style="margin:0;padding:32px 20px;background:#ffffff;color:${ink};font:16px/1.6 system-ui,-apple-system,'Segoe UI',Arial,sans-serif">
<div style="max-width:520px;margin:0 auto;overflow-wrap:anywhere">
${parts.isAnswered === 'held' ? `<p style="margin:0 0 16px;color:${quiet};font-size:12px">${escapedText(answerAbove(language))}</p>\n` : ''}<p style="margin:0 0 24px;font-weight:600;color:${accent}">Minga</p>
${paragraphs.map((paragraph) => `<p>${escapedText(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')}
${summaryHtml(summary)}${items.map(itemHtml).join('\n')}
${button}
${small.map((line) => `<p style="color:${quiet};font-size:13px;overflow-wrap:anywhere">${escapedText(line)}</p>`).join('\n')}
<p style="margin-top:32px;padding-top:12px;border-top:1px solid #e5e7eb;color:${quiet};font-size:12px">${escapedText(footerOf(parts))}</p>
</div>
</body>
</html>
`
}

function summaryHtml(summary: NonNullable<MailParts['summary']>): string {
  if (summary.length === 0) return ''
  const rows = summary.map(
    ({ label, words }) =>
      `<tr><th scope="row" style="padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:600;white-space:nowrap">${escapedText(label)}</th><td style="padding:4px 0">${escapedText(words)}</td></tr>`,
  )
  return `<table style="margin:20px 0;border-collapse:collapse">\n${rows.join('\n')}\n</table>\n`
}

function itemHtml({ heading, words, excerpt, note = null, url, answer }: MailItem): string {
  const said =
    excerpt === null
      ? ''
      : `<br><span style="display:block;margin-top:4px;padding-left:12px;border-left:3px solid #e5e7eb;color:${quiet}">${escapedText(excerpt)}</span>`
  const attached =
    note === null
      ? ''
      : `<br><span style="display:block;margin-top:4px;color:${quiet};font-size:13px;overflow-wrap:anywhere">${escapedText(note)}</span>`
  const answered =
    answer === undefined
      ? ''
      : `<br><a href="${escapedText(answer.url)}" style="display:inline-block;margin-top:8px;padding:8px 14px;border:1px solid ${accent};border-radius:6px;color:${accent};text-decoration:none">${escapedText(answer.label)}</a>`
  const above =
    heading === undefined
      ? ''
      : `<h2 style="margin:32px 0 0;padding-bottom:4px;border-bottom:1px solid #e5e7eb;font-size:15px">${escapedText(heading)}</h2>\n`
  const named =
    url === null
      ? `<strong style="font-weight:600">${escapedText(words)}</strong>`
      : `<a href="${escapedText(url)}" style="color:${accent};font-weight:600">${escapedText(words)}</a>`
  return `${above}<p style="margin:20px 0">${named}${said}${attached}${answered}</p>`
}

function hostOf(site: string): string {
  return new URL(site).host
}
