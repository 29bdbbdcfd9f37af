import { maximumCommentLength, type CommentText } from '../thread/comment-text.ts'

/** What stands around these words in the mail that is answered: what is below it was not written by the answerer. */
export const replyMark = '\u2013\u2013 \u2191 \u2013\u2013'

/** How long a person has to publish an answer that came by mail, in days. */
export const replyDays = 14
/** How long a notice's mail can be answered, in days. */
export const replyAddressDays = 30
/** More that wait of one person are not kept. */
export const mostReplies = 20

/** Lines by which mail programs begin the mail that they quote. */
const quoteBeginnings: readonly RegExp[] = [
  /^\s*[-_]{2,}\s*(?:mensaje original|mensagem original|original message|mensaje reenviado|mensagem encaminhada|forwarded message)\s*[-_]{2,}/i,
  /^\s*_{10,}\s*$/,
]
/** Outlook names the fields of the quoted mail. */
const fromField = /^\s*\*?(?:de|from)\s*:\*?\s/i
const otherField = /^\s*\*?(?:enviado(?: el)?|enviada em|sent|fecha|data|date|para|to|asunto|assunto|subject)\s*:\*?\s/i
/** `El lun, 30 nov 2026 a las 8:00, Minga <x@y> escribió:`, over one line or several. */
const attribution = /(?:escribi\u00F3|escreveu|wrote)\s*:\s*$/i
const attributionStart = /^\s*(?:el|em|no dia|on)\s/i
const mobileSignature =
  /^\s*(?:enviado (?:desde|do|a partir do) (?:mi|meu|o meu)|obtener outlook|obter o outlook|sent from my|get outlook)\b.*$/i

/**
 * The words that a person wrote above the mail that they answered: without what their mail program quotes below it, without
 * their signature, and without characters that only steer how text is shown. Empty where there are none.
 *
 * @returns at most as many letters as a comment holds
 */
export function wordsAbove(text: string): string {
  const lines = text.toWellFormed().replaceAll(/\r\n?/g, '\n').split('\n')
  const end = lines.findIndex((line, at) => isQuoteBegun(lines, line, at))
  const own = withoutTail(end === -1 ? lines : lines.slice(0, end))
  const words = own
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]|(?!\n|\t)\p{Cc}/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return words.slice(0, maximumCommentLength).toWellFormed()
}

function isQuoteBegun(lines: readonly string[], line: string, at: number): boolean {
  if (line.includes(replyMark) || quoteBeginnings.some((form) => form.test(line))) return true
  if (line === '-- ' || line === '--') return true
  return fromField.test(line) && lines.slice(at + 1, at + 5).some((next) => otherField.test(next))
}

/** Drops what stands at the end of a person's words and is none of them: quoted lines, who wrote them, a telephone's signature. */
function withoutTail(given: readonly string[]): string[] {
  const lines = [...given]
  const last = () => lines.at(-1) ?? ''
  const dropWhile = (isDropped: (line: string) => boolean) => {
    while (lines.length > 0 && isDropped(last())) lines.pop()
  }
  dropWhile((line) => line.trim() === '' || line.startsWith('>'))
  if (attribution.test(last()) || (/[:>]\s*$/.test(last()) && last().includes('@'))) {
    const from = lines.slice(-4).findLastIndex((line) => attributionStart.test(line))
    lines.splice(from === -1 ? -1 : Math.max(lines.length - 4, 0) + from)
  }
  dropWhile((line) => line.trim() === '' || mobileSignature.test(line))
  return lines
}

const mostParagraphs = 200
/** With a break between each two of them. */
const mostLines = 200

/** The words as a comment, a paragraph for each; undefined where there are none. Of very many, lines become paragraphs' lines. */
export function replyComment(words: string): CommentText | undefined {
  const paragraphs = paragraphsOf(words)
  const shown = paragraphs.length <= mostParagraphs ? paragraphs : paragraphsOf(words.replaceAll(/\n{2,}/g, '\n'))
  if (shown.length === 0) return undefined
  return shown.map((lines) => ({
    kind: 'paragraph',
    content: lines.flatMap((line, at) => [
      ...(at === 0 ? [] : [{ break: true as const }]),
      ...(line === '' ? [] : [{ text: line }]),
    ]),
  }))
}

/** The lines of each paragraph; a longer one is several. */
function paragraphsOf(words: string): string[][] {
  return words.split(/\n{2,}/).flatMap((paragraph) => {
    const lines = paragraph.trim().split('\n')
    if (lines.join('') === '') return []
    return Array.from({ length: Math.ceil(lines.length / mostLines) }, (_, at) =>
      lines.slice(at * mostLines, (at + 1) * mostLines),
    )
  })
}
