import { attributeOf } from '../workbook/xml-tokens.ts'
import type { ListKind } from './docx-numberings.ts'
import { visitNamespaced } from './namespaced-xml.ts'

interface Style {
  parent: string
  /** Made by the program for what a person did beside a style. */
  isAutomatic: boolean
  isHidden?: boolean
  bold?: boolean
  italic?: boolean
  /** The list that its paragraphs are of. */
  list?: string
}

export type StyleFamily = 'paragraph' | 'text'

/** The looks of letters and paragraphs in an OpenDocument's styles. */
export class OdtStyles {
  readonly #styles = new Map<string, Style>()
  readonly #lists = new Map<string, Map<string, ListKind>>()

  constructor(parts: readonly (string | undefined)[]) {
    for (const xml of parts) this.#read(xml ?? '')
  }

  isHidden(family: StyleFamily, name: string): boolean {
    return this.#chain(family, name).some(({ isHidden }) => isHidden === true)
  }

  /** The look that a person added to a named style; undefined for none. A style of letters adds to that of their paragraph. */
  beside(family: StyleFamily, name: string, look: 'bold' | 'italic'): boolean | undefined {
    const chain = this.#chain(family, name).filter(({ isAutomatic }) => isAutomatic || family === 'text')
    return chain.find((style) => style[look] !== undefined)?.[look]
  }

  /** Whether the named style of a paragraph gives all of it this look. */
  named(name: string, look: 'bold' | 'italic'): boolean {
    const chain = this.#chain('paragraph', name).filter(({ isAutomatic }) => !isAutomatic)
    return chain.find((style) => style[look] !== undefined)?.[look] === true
  }

  /** The names of a paragraph's style and of those that it comes from, as people read them. */
  names(name: string): string[] {
    return this.#names('paragraph', name).map((each) => each.replaceAll('_20_', ' '))
  }

  listOf(name: string): string | undefined {
    return this.#chain('paragraph', name).find(({ list }) => list !== undefined)?.list
  }

  listKind(list: string, level: number): ListKind | undefined {
    return this.#lists.get(list)?.get(String(level))
  }

  #names(family: StyleFamily, name: string): string[] {
    const names: string[] = []
    let each = name
    for (let step = 0; each !== '' && step < 20; step++) {
      names.push(each)
      each = this.#styles.get(`${family} ${each}`)?.parent ?? ''
    }
    return names
  }

  #chain(family: StyleFamily, name: string): Style[] {
    return this.#names(family, name).flatMap((each) => this.#styles.get(`${family} ${each}`) ?? [])
  }

  #read(xml: string): void {
    let style: Style | undefined
    let list: Map<string, ListKind> | undefined
    let isAutomatic = false
    visitNamespaced(xml, {
      open: (of, name, attributes) => {
        if (of === 'office' && name === 'automatic-styles') isAutomatic = true
        else if (of === 'style' && name === 'style') style = this.#begin(attributes, isAutomatic)
        else if (of === 'style' && name === 'text-properties' && style !== undefined) addLooks(style, attributes)
        else if (of === 'text' && name === 'list-style') {
          list = new Map()
          this.#lists.set(attributeOf(attributes, 'name') ?? '', list)
        } else if (of === 'text' && list !== undefined && name.startsWith('list-level-style-'))
          list.set(attributeOf(attributes, 'level') ?? '', kindOf(name, attributes))
      },
      close: (of, name) => {
        if (of === 'office' && name === 'automatic-styles') isAutomatic = false
        if (of === 'style' && name === 'style') style = undefined
        if (of === 'text' && name === 'list-style') list = undefined
      },
      text: () => undefined,
    })
  }

  #begin(attributes: string, isAutomatic: boolean): Style {
    const list = attributeOf(attributes, 'list-style-name')
    const style: Style = {
      parent: attributeOf(attributes, 'parent-style-name') ?? '',
      isAutomatic,
      ...(list !== undefined && { list }),
    }
    this.#styles.set(`${attributeOf(attributes, 'family') ?? ''} ${attributeOf(attributes, 'name') ?? ''}`, style)
    return style
  }
}

function addLooks(style: Style, attributes: string): void {
  const [weight, slant] = [attributeOf(attributes, 'font-weight'), attributeOf(attributes, 'font-style')]
  if (attributeOf(attributes, 'display') === 'none') style.isHidden = true
  if (weight !== undefined) style.bold = weight === 'bold' || Number(weight) >= 600
  if (slant !== undefined) style.italic = slant !== 'normal'
}

function kindOf(name: string, attributes: string): ListKind {
  if (name === 'list-level-style-bullet' || name === 'list-level-style-image') return 'bullets'
  return attributeOf(attributes, 'num-format') === '' ? 'none' : 'numbers'
}
