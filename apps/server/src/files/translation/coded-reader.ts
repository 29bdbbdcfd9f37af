import type { CodedPart } from '@minga/domain/translation/coded-line'
import { attributeOf } from '../workbook/xml-tokens.ts'

/** Elements around words that carry no code: marks of sentences, terms and comments. */
const transparent: ReadonlySet<string> = new Set(['mrk', 'sm', 'em', 'source', 'target', 'segment', 'ignorable'])
/** These elements hold the code of another format, and no words. */
const native: ReadonlySet<string> = new Set(['ph', 'bpt', 'ept', 'it', 'sub'])

/** Reads the words and codes of a `source` or `target`, of either version. */
export class CodedReader {
  readonly #parts: CodedPart[] = []
  readonly #pairs: string[] = []
  /** The codes of open pairs, by the names that their ends use for them. */
  readonly #beginnings = new Map<string, string>()
  #native = 0

  open(name: string, attributes: string): void {
    if (this.#native > 0 || native.has(name)) this.#native += 1
    if (this.#native > 1) return
    const id = attributeOf(attributes, 'id') ?? ''
    switch (name) {
      case 'g':
      case 'pc':
        this.#pairs.push(id)
        return this.#add({ is: 'open', code: id })
      case 'x':
      case 'ph':
        return this.#add({ is: 'place', code: id })
      case 'bx':
      case 'bpt':
      case 'sc':
        return this.#begin(id, attributes)
      case 'ex':
      case 'ept':
      case 'ec':
        return this.#add({ is: 'close', code: this.#beginningOf(id, attributes) })
      case 'it': {
        const isOpen = attributeOf(attributes, 'pos') === 'open'
        return isOpen
          ? this.#begin(id, attributes)
          : this.#add({ is: 'close', code: this.#beginningOf(id, attributes) })
      }
      case 'cp':
        return this.#sign(attributeOf(attributes, 'hex') ?? '')
      default:
        // A program put in a code that neither version has: its meaning is unknown.
        if (!transparent.has(name)) this.#add({ is: 'place', code: `<${name.slice(0, 40)}>` })
    }
  }

  close(name: string): void {
    if (this.#native > 0) this.#native -= 1
    else if (name === 'g' || name === 'pc') this.#add({ is: 'close', code: this.#pairs.pop() ?? '' })
  }

  text(text: string): void {
    if (this.#native === 0 && text !== '') this.#add({ is: 'text', text })
  }

  /** The words and codes read so far, without line ends that a program has put in between. */
  read(): CodedPart[] {
    const parts = joinedText(this.#parts)
    return parts.flatMap((part, at): CodedPart[] => {
      if (part.is !== 'text' || !/[\r\n]/.test(part.text)) return [part]
      let text = part.text
      if (at === 0) text = text.replace(/^[ \t]*[\r\n]\s*/, '')
      if (at === parts.length - 1) text = text.replace(/\s*[\r\n][ \t]*$/, '')
      text = text.replaceAll(/[ \t]*[\r\n]\s*/g, ' ')
      return text === '' ? [] : [{ is: 'text', text }]
    })
  }

  #begin(id: string, attributes: string): void {
    this.#beginnings.set(attributeOf(attributes, 'rid') ?? id, id)
    this.#add({ is: 'open', code: id })
  }

  #beginningOf(id: string, attributes: string): string {
    const named = attributeOf(attributes, 'startRef') ?? attributeOf(attributes, 'rid') ?? id
    return this.#beginnings.get(named) ?? named
  }

  #sign(hexadecimal: string): void {
    const code = Number.parseInt(hexadecimal, 16)
    if (code >= 0x20 && code <= 0x10_ff_ff) this.text(String.fromCodePoint(code))
  }

  #add(part: CodedPart): void {
    this.#parts.push(part)
  }
}

/** Joins neighbouring pieces of text into one. */
export function joinedText(parts: readonly CodedPart[]): CodedPart[] {
  const joined: CodedPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.is === 'text' && last?.is === 'text')
      joined[joined.length - 1] = { is: 'text', text: last.text + part.text }
    else joined.push(part)
  }
  return joined
}
