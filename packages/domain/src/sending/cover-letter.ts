/** What a cover letter can name in braces; each is filled in for each recipient. */
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

/** A cover letter with its names filled in. Braces that name nothing stay: the sender sees them in the preview. */
export function filledLetter(letter: string, values: Readonly<Record<LetterToken, string>>): string {
  return letter.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    (letterTokens as readonly string[]).includes(name) ? values[name as LetterToken] : whole,
  )
}
