import { linkAddress } from '@minga/domain/navigation/link-address'
import type { BlockForm } from '@minga/domain/proposal/block-form'

import { attributeOf } from '../workbook/xml-tokens.ts'
import { formOfLevel } from './form-of-level.ts'
import type { OdtStyles } from './odt-styles.ts'
import { isOtherStyle } from './other-styles.ts'
import type { TrackedLook } from './text-builder.ts'
import type { Label } from './word-file.ts'

interface OpenList {
  readonly style: string
  /** Whether its open item has a line already, which has the item's number. */
  hasLine: boolean
  isNumbered: boolean
}

/** Follows how letters look while an OpenDocument is gone through, and what their paragraphs are. */
export class OdtLooks {
  readonly #styles: OdtStyles
  readonly #spans: string[] = []
  readonly #links: (string | undefined)[] = []
  readonly #lists: OpenList[] = []
  #paragraph = ''
  #form: BlockForm | undefined

  constructor(styles: OdtStyles) {
    this.#styles = styles
  }

  /** The style of a paragraph, and its level as a heading where it says one. */
  openParagraph(style: string, level: number): void {
    this.#paragraph = style
    this.#form = this.#formOf(style, level)
  }

  /** 0 for what is no heading. */
  levelOf(style: string): number {
    for (const name of this.#styles.names(style)) {
      const level = /^heading (\d)$/i.exec(name)?.[1]
      if (level !== undefined) return Number(level)
    }
    return 0
  }

  get form(): BlockForm | undefined {
    return this.#form
  }

  openSpan(style: string): void {
    this.#spans.push(style)
  }

  closeSpan(): void {
    this.#spans.pop()
  }

  openLink(attributes: string): void {
    this.#links.push(linkAddress(attributeOf(attributes, 'href')))
  }

  closeLink(): void {
    this.#links.pop()
  }

  openList(attributes: string): void {
    const style = attributeOf(attributes, 'style-name') ?? this.#lists.at(-1)?.style ?? ''
    this.#lists.push({ style, hasLine: false, isNumbered: true })
  }

  closeList(): void {
    this.#lists.pop()
  }

  openItem(isNumbered: boolean): void {
    const list = this.#lists.at(-1)
    if (list !== undefined) Object.assign(list, { hasLine: false, isNumbered })
  }

  /** @param changed who made the letters look so, where that was tracked */
  letters(changed: Label | undefined): TrackedLook {
    return {
      bold: this.#look('bold'),
      italic: this.#look('italic'),
      address: this.#links.length > 0 ? this.#links.at(-1) : null,
      ...(changed && { changed }),
    }
  }

  /** The style of the paragraph covers all of it: its letters need not repeat that. */
  #look(look: 'bold' | 'italic'): boolean | undefined {
    if (this.#styles.named(this.#paragraph, look)) return undefined
    const spans = this.#spans.toReversed().map((span) => this.#styles.beside('text', span, look))
    const own = [...spans, this.#styles.beside('paragraph', this.#paragraph, look)]
    return own.find((each) => each !== undefined) ?? false
  }

  #formOf(style: string, level: number): BlockForm | undefined {
    const list = this.#lists.at(-1)
    const isFirst = list !== undefined && !list.hasLine && list.isNumbered
    if (list !== undefined) list.hasLine = true
    const heading = level > 0 ? level : this.levelOf(style)
    if (heading > 0) return formOfLevel(heading)
    if (this.#styles.names(style).some(isOtherStyle)) return undefined
    if (!isFirst) return { is: 'paragraph' }
    const name = list.style === '' ? (this.#styles.listOf(style) ?? '') : list.style
    const kind = this.#styles.listKind(name, this.#lists.length)
    return kind === 'none' ? { is: 'paragraph' } : kind && { is: kind }
  }
}
