import { attributeOf, ignoring, visitXml } from './xml-tokens.ts'

/** Gathers the words of a text, which may be cut into runs of other looks. How they are pronounced is no part of it. */
export class CellWords {
  #words = ''
  #isWithin = false
  #isSpoken = false

  get words(): string {
    return this.#words
  }

  begin(): void {
    this.#words = ''
  }

  open(name: string): void {
    if (name === 't') this.#isWithin = true
    if (name === 'rPh') this.#isSpoken = true
  }

  close(name: string): void {
    if (name === 't') this.#isWithin = false
    if (name === 'rPh') this.#isSpoken = false
  }

  text(text: string): void {
    if (this.#isWithin && !this.#isSpoken) this.#words += text
  }
}

/** The texts that cells name by their number. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  const gathered = new CellWords()
  visitXml(xml, {
    open: (name) => (name === 'si' ? gathered.begin() : gathered.open(name)),
    close: (name) => (name === 'si' ? strings.push(withoutEscapes(gathered.words)) : gathered.close(name)),
    text: (text) => gathered.text(text),
  })
  return strings
}

/** Characters that XML cannot hold are written `_x000D_`; text that only looks so has its first character escaped. */
export function withoutEscapes(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** What a style shows its numbers as; undefined for plain numbers. */
export type NumberLook = 'day' | 'percent' | undefined

/** For each style of cells, what it shows its numbers as. */
export function numberLooks(xml: string): NumberLook[] {
  const formats = new Map<number, string>()
  const styles: NumberLook[] = []
  let isOfCells = false
  visitXml(xml, {
    ...ignoring,
    open: (name, attributes) => {
      const format = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (name === 'cellXfs') isOfCells = true
      if (name === 'numFmt') formats.set(format, attributeOf(attributes, 'formatCode') ?? '')
      if (name === 'xf' && isOfCells) styles.push(lookOf(format, formats.get(format)))
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return styles
}

function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return ownLook(id)
  // Words, colours, currencies and single signs that are shown as they are, fill the cell, or leave a gap.
  const pattern = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  if (pattern.includes('%')) return 'percent'
  return /[dy]/i.test(pattern) || (/m/i.test(pattern) && !/[hs]/i.test(pattern)) ? 'day' : undefined
}

/** Formats below 164 are the program's own. */
function ownLook(id: number): NumberLook {
  if (id === 9 || id === 10) return 'percent'
  const isDay = (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return isDay ? 'day' : undefined
}
