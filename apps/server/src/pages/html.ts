import { escapedText } from '@minga/domain/text-form/escaped-text'

/** HTML that is written already: it goes into other HTML as it is. */
export class Html {
  readonly #written: string

  constructor(written: string) {
    this.#written = written
  }

  toString(): string {
    return this.#written
  }
}

/** The same for XML. */
export const xml = html

type Piece = string | number | Html | readonly Piece[] | null | undefined | false

/** Writes HTML: what is put into it is words, and can't become anything else. What is null, undefined or false is left out. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const written = strings.map((string, index) => string + (index < pieces.length ? writtenOf(pieces[index]) : ''))
  return new Html(written.join(''))
}

/** Words of several lines, each in its own. */
export function lines(text: string): Html {
  return new Html(text.split('\n').map(escapedText).join('<br />'))
}

function writtenOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.toString()
  if (typeof piece === 'object') return piece.map(writtenOf).join('')
  return escapedText(String(piece))
}
