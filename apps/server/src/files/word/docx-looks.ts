import { linkAddress } from '@minga/domain/navigation/link-address'
import type { BlockForm } from '@minga/domain/proposal/block-form'

import { attributeOf } from '../workbook/xml-tokens.ts'
import type { DocxNumberings } from './docx-numberings.ts'
import { isOn, type DocxStyles } from './docx-styles.ts'
import { formOfLevel } from './form-of-level.ts'
import { labelOf } from './label.ts'
import type { TrackedLook } from './text-builder.ts'
import type { Label } from './word-file.ts'

/** The parts of a document that define the looks of its text. */
export interface DocxLookParts {
  readonly styles: DocxStyles
  readonly numberings: DocxNumberings
  /** Where links lead, by the ids of their relations. */
  readonly links: ReadonlyMap<string, string>
}

interface Run {
  style: string
  bold?: boolean
  italic?: boolean
  changed?: Label
}

interface Paragraph {
  style: string
  list?: string
  level?: string
  changed?: Label
}

/** Follows how letters look while a document is gone through, and what their paragraphs are. */
export class DocxLooks {
  readonly #parts: DocxLookParts
  #run: Run = { style: '' }
  #paragraph: Paragraph = { style: '' }
  /** Where each link leads that is open; undefined for one whose place no text of ours can name. */
  readonly #links: (string | undefined)[] = []

  constructor(parts: DocxLookParts) {
    this.#parts = parts
  }

  openParagraph(): void {
    this.#paragraph = { style: this.#parts.styles.usual }
  }

  /** Reads a property of an open run, or of the paragraph. */
  openProperty(name: string, attributes: string, within: readonly (string | undefined)[]): void {
    const [parent, around] = within
    if (parent === 'rPr' && around === 'r') this.#ofRun(name, attributes)
    else if (parent === 'pPr') this.#ofParagraph(name, attributes)
    else if (parent === 'numPr' && around === 'pPr') {
      if (name === 'numId') this.#paragraph.list = attributeOf(attributes, 'val') ?? ''
      if (name === 'ilvl') this.#paragraph.level = attributeOf(attributes, 'val') ?? ''
    }
  }

  openRun(): void {
    this.#run = { style: '' }
  }

  openLink(attributes: string): void {
    const target = this.#parts.links.get(attributeOf(attributes, 'id') ?? '')
    const place = attributeOf(attributes, 'anchor')
    // Word keeps what stands behind # by itself.
    this.#links.push(linkAddress(place === undefined || target?.includes('#') ? target : `${target ?? ''}#${place}`))
  }

  closeLink(): void {
    this.#links.pop()
  }

  /** @param field where the field leads that the letters are in */
  letters(field: string | undefined): TrackedLook {
    const { styles } = this.#parts
    const { bold, italic, style, changed } = this.#run
    const around = this.#paragraph.style
    return {
      // The style of the paragraph covers all of it: its letters need not repeat that.
      bold: styles.bold(around) === true ? undefined : (bold ?? styles.bold(style) ?? false),
      italic: styles.italic(around) === true ? undefined : (italic ?? styles.italic(style) ?? false),
      address: this.#links.length > 0 ? this.#links.at(-1) : field === undefined ? null : linkAddress(field),
      ...(changed && { changed }),
    }
  }

  get form(): { readonly form: BlockForm | undefined; readonly changed?: Label } {
    const { changed } = this.#paragraph
    return { form: this.#form(), ...(changed && { changed }) }
  }

  #form(): BlockForm | undefined {
    const { styles, numberings } = this.#parts
    const { style, list, level } = this.#paragraph
    const heading = styles.level(style)
    if (heading > 0) return formOfLevel(heading)
    if (styles.isOther(style)) return undefined
    const own = styles.numbering(style)
    const of = list ?? own.list
    const kind = of === undefined ? 'none' : numberings(of, level ?? own.level ?? '0')
    return kind === 'none' ? { is: 'paragraph' } : kind && { is: kind }
  }

  #ofRun(name: string, attributes: string): void {
    if (name === 'rStyle') this.#run.style = attributeOf(attributes, 'val') ?? ''
    else if (name === 'b') this.#run.bold = isOn(attributes)
    else if (name === 'i') this.#run.italic = isOn(attributes)
    else if (name === 'rPrChange') this.#run.changed = labelIn(attributes)
  }

  #ofParagraph(name: string, attributes: string): void {
    if (name === 'pStyle') this.#paragraph.style = attributeOf(attributes, 'val') ?? ''
    else if (name === 'pPrChange') this.#paragraph.changed = labelIn(attributes)
  }
}

function labelIn(attributes: string): Label {
  return labelOf(attributeOf(attributes, 'author'), attributeOf(attributes, 'date'))
}
