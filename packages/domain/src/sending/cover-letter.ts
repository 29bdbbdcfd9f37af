/** The things that a cover letter can name in braces; each is filled in for each recipient. */
export const letterTokens = [
  'name',
  'office',
  'title',
  'number',
  'version',
  'day',
  'due',
  'sender',
  'organisation',
] as const
export type LetterToken = (typeof letterTokens)[number]

export const longestLetter = 4000

/** The tokens by their names in the languages of the coalition, without accents. */
const namesOfTokens = new Map<string, LetterToken>([
  ...letterTokens.map((each) => [each, each] as const),
  ['nombre', 'name'],
  ['nome', 'name'],
  ['dependencia', 'office'],
  ['orgao', 'office'],
  ['titulo', 'title'],
  ['numero', 'number'],
  ['versao', 'version'],
  ['dia', 'day'],
  ['plazo', 'due'],
  ['prazo', 'due'],
  ['remitente', 'sender'],
  ['remetente', 'sender'],
  ['organizacion', 'organisation'],
  ['organizacao', 'organisation'],
])

/**
 * A cover letter with its names filled in, in whatever language they are written. Braces that name nothing stay: the
 * sender sees them in the preview.
 */
export function filledLetter(letter: string, values: Readonly<Record<LetterToken, string>>): string {
  return letter.replaceAll(/\{([\p{L}\p{M}]+)\}/gu, (whole, name: string) => {
    const token = namesOfTokens.get(name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase())
    return token === undefined ? whole : values[token]
  })
}
