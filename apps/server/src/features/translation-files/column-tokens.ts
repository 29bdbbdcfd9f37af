import type { Look } from '@minga/domain/returned-text/returned-text'
import type { Code, CodedLine, CodedPart } from '@minga/domain/translation/coded-line'

const [opening, closing] = ['⟦', '⟧'] as const
const token = new RegExp(`${opening}(/?)(\\d{1,6})(?:·[^${opening}${closing}]*)?${closing}`, 'g')

/** The look of a pair that Word can show. */
export function lookedPair(code: Code): 'bold' | 'italic' | undefined {
  if (code.is !== 'pair') return undefined
  return code.mark === 'bold' || code.mark === 'italic' ? code.mark : undefined
}

/** A code as it stands in a cell: its number and its meaning. */
export function tokenOf(part: CodedPart, code: Code, shown: (code: Code) => string): string {
  if (part.is === 'close') return `${opening}/${code.id}${closing}`
  const words = shown(code)
    .replaceAll(/[⟦⟧\r\n]/g, ' ')
    .slice(0, 60)
  return `${opening}${code.id}·${words}${closing}`
}

interface Letters extends Look {
  readonly text: string
}

/** The line in a cell. A look without a code in its unit is ignored. */
export function lineInCell(letters: readonly Letters[], codes: readonly Code[]): CodedLine {
  const known = new Map(codes.map((code) => [code.id, code]))
  const codeOf = (mark: 'bold' | 'italic') => codes.find((code) => lookedPair(code) === mark)?.id
  const text = letters.map((each) => each.text).join('')
  const looks = letters.flatMap(({ text: words, bold, italic }) =>
    Array.from({ length: words.length }, () => ({ bold: bold === true, italic: italic === true })),
  )
  const parts: CodedPart[] = []
  const say = (from: number, to: number) => {
    for (let at = from; at < to;) {
      const look = looks[at]
      let end = at + 1
      while (end < to && looks[end]?.bold === look?.bold && looks[end]?.italic === look?.italic) end += 1
      const open = (['bold', 'italic'] as const).flatMap((mark) => (look?.[mark] === true ? (codeOf(mark) ?? []) : []))
      parts.push(...open.map((code): CodedPart => ({ is: 'open', code })))
      parts.push({ is: 'text', text: text.slice(at, end) })
      parts.push(...open.toReversed().map((code): CodedPart => ({ is: 'close', code })))
      at = end
    }
  }
  let reached = 0
  for (const found of text.matchAll(token)) {
    const [whole, slash, id = ''] = found
    say(reached, found.index)
    const is = slash === '/' ? 'close' : known.get(id)?.is === 'pair' ? 'open' : 'place'
    parts.push({ is, code: id })
    reached = found.index + whole.length
  }
  say(reached, text.length)
  return parts
}
