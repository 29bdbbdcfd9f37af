import type { LookedLetters, ReturnedParagraph } from './returned-text.ts'

/**
 * The looks that a file without clause names has lost on its way: if it has no bold letter, no link or no heading at
 * all, its words were taken along without these, and no person took them off.
 *
 * @returns each paragraph without what the file does not say
 */
export function withoutLost(
  paragraphs: readonly ReturnedParagraph[],
): (paragraph: ReturnedParagraph) => ReturnedParagraph {
  const letters = paragraphs.flatMap(({ looks = [] }) => looks)
  const has = {
    bold: letters.some(({ bold }) => bold === true),
    italic: letters.some(({ italic }) => italic === true),
    address: letters.some(({ address }) => typeof address === 'string'),
    form: paragraphs.some(({ form }) => form !== undefined && form.is !== 'paragraph'),
  }
  const known = ({ bold, italic, address, ...rest }: LookedLetters): LookedLetters => ({
    ...rest,
    ...(has.bold && { bold }),
    ...(has.italic && { italic }),
    ...(has.address && { address }),
  })
  return ({ looks, form, ...paragraph }) => ({
    ...paragraph,
    ...(looks && { looks: looks.map(known) }),
    ...(has.form && { form }),
  })
}
