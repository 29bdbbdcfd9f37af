import { expect, test } from 'vitest'

import { commentText, maximumCommentLength } from '../thread/comment-text.ts'
import { replyComment, replyMark, wordsAbove } from './plain-reply.ts'

const mine = "De acuerdo con el párrafo 3.\n\nSaludos,\nO'Higgins 🏭"

test.each([
  ['our mark', `${mine}\n\n> ${replyMark} Responda encima de esta línea ${replyMark}\n> Buenos días`],
  [
    'Gmail in Spanish',
    `${mine}\n\nEl lun, 30 nov 2026 a las 8:00, Minga (<minga@x.example>) escribió:\n\n> Buenos días\n> `,
  ],
  [
    'Gmail over two lines',
    `${mine}\n\nEl lun, 30 nov 2026 a las 8:00, Minga\n<respuestas+abc@x.example> escribió:\n> Buenos días`,
  ],
  ['Gmail in Portuguese', `${mine}\n\nEm seg., 30 de nov. de 2026 às 08:00, Minga <m@x.example> escreveu:\n> Bom dia`],
  ['Apple Mail', `${mine}\n\nSent from my iPhone\n\nOn 30 Nov 2026, at 08:00, Minga <m@x.example> wrote:\n\n> Hello`],
  [
    'Outlook',
    `${mine}\r\n\r\n________________________________\r\nDe: Minga <m@x.example>\r\nEnviado: lunes\r\nPara: Ana`,
  ],
  [
    'Outlook without a line',
    `${mine}\n\nDe: Minga <m@x.example>\nEnviada em: segunda-feira\nPara: Ana\nAssunto: x\n\nBom dia`,
  ],
  ['an original message', `${mine}\n\n-----Mensaje original-----\nDe: Minga`],
  ['a signature', `${mine}\n-- \nAna Torres\nGerente`],
  ['nothing else', mine],
])('the words above %s', (_, text) => {
  expect(wordsAbove(text)).toBe(mine)
})

test('what a person quotes within their words stays, and words that look a little like a quotation too', () => {
  const text = 'Sobre esto:\n> mantener el plazo\nno estamos de acuerdo.\nDe: quién es esta cifra?\nEl martes escribió:'
  expect(wordsAbove(`${text} algo`)).toBe(`${text} algo`)
})

test('nothing is left of a mail that only quotes, and no character that steers how text is shown', () => {
  expect(wordsAbove(`${replyMark}\nHello`)).toBe('')
  expect(wordsAbove('> Hello\n>\n> more')).toBe('')
  expect(wordsAbove('a\u202Eb\u0000c\uD800')).toBe('abc\uFFFD')
})

test('a comment of it is one, however long it is', () => {
  const long = Array.from({ length: 5000 }, (_, at) => `Línea ${at} 🏭`).join('\n')
  expect(wordsAbove(long).length).toBeLessThanOrEqual(maximumCommentLength)
  for (const text of [mine, long, 'x\n\n'.repeat(3000), '🏭'.repeat(5000)]) {
    expect(commentText.safeParse(replyComment(wordsAbove(text))).success).toBe(true)
  }
  // No line is lost, and a line of spaces takes no longer than another.
  const lines = replyComment(wordsAbove('x\n'.repeat(1500)))?.flatMap(({ content }) => content)
  expect(lines?.filter((inline) => 'text' in inline)).toHaveLength(1500)
  expect(wordsAbove(`${' '.repeat(90_000)}x`)).toBe('x')
  expect(replyComment('')).toBeUndefined()
  expect(replyComment('a\nb\n\nc')).toEqual([
    { kind: 'paragraph', content: [{ text: 'a' }, { break: true }, { text: 'b' }] },
    { kind: 'paragraph', content: [{ text: 'c' }] },
  ])
})
