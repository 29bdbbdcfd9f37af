import type { Numbering } from '@minga/domain/text-form/list-marker'
import { AlignmentType, LevelFormat, type INumberingOptions } from 'docx'

/** The indent of each level of a list, in twentieths of a point. */
export const listStep = 400
const levels = Array.from({ length: 9 }, (_, level) => level)
const formats = {
  '1': LevelFormat.DECIMAL,
  a: LevelFormat.LOWER_LETTER,
  A: LevelFormat.UPPER_LETTER,
  i: LevelFormat.LOWER_ROMAN,
  I: LevelFormat.UPPER_ROMAN,
} as const satisfies Record<Numbering['numeral'], string>
const bullets = ['•', '◦', '▪']

/** The numberings of a document. Each numbered list has one of its own, so that each begins where it begins. */
export class ListNumberings {
  readonly #lists: Numbering[] = []

  /** @returns what paragraphs of the list refer to */
  add(numbering: Numbering | null): string {
    if (numbering === null) return 'bullets'
    this.#lists.push(numbering)
    return `numbers-${String(this.#lists.length)}`
  }

  get options(): INumberingOptions {
    return {
      config: [
        {
          reference: 'bullets',
          levels: levels.map((level) => ({
            level,
            format: LevelFormat.BULLET,
            text: bullets[level % bullets.length] ?? '•',
            alignment: AlignmentType.LEFT,
            style: indented(level),
          })),
        },
        ...this.#lists.map(({ start, numeral }, index) => ({
          reference: `numbers-${String(index + 1)}`,
          levels: levels.map((level) => ({
            level,
            format: formats[numeral],
            text: `%${String(level + 1)}.`,
            start,
            alignment: AlignmentType.LEFT,
            style: indented(level),
          })),
        })),
      ],
    }
  }
}

function indented(level: number) {
  return { paragraph: { indent: { left: listStep * (level + 1), hanging: listStep } } }
}
