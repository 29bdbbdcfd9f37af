import { attributeOf } from '../workbook/xml-tokens.ts'
import { visitNamespaced } from './namespaced-xml.ts'
import { isOtherStyle } from './other-styles.ts'

interface Style {
  name: string
  basedOn: string
  isHidden: boolean
  bold?: boolean
  italic?: boolean
  numbering: StyleNumbering
}

/** The list that paragraphs of a style are points of. Empty if the style does not name one. */
interface StyleNumbering {
  list?: string
  level?: string
}

/** The facts in a document's styles: whether letters are hidden, and the level of a heading. */
export interface DocxStyles {
  readonly isHidden: (id: string) => boolean
  /** 0 for what is no heading. */
  readonly level: (id: string) => number
  /** Undefined where the style says nothing of it. */
  readonly bold: (id: string) => boolean | undefined
  readonly italic: (id: string) => boolean | undefined
  readonly numbering: (id: string) => StyleNumbering
  /** Whether it is of paragraphs that a text of ours has none of: titles, quotations, captions. */
  readonly isOther: (id: string) => boolean
  /** The style of paragraphs that name none. */
  readonly usual: string
}

const mostSteps = 20

export function docxStyles(xml: string | undefined): DocxStyles {
  const styles = new Map<string, Style>()
  let style: Style | undefined
  let usual = ''
  /** Looks of the cells of a table, which are none of its style's letters. */
  let isInTable = false
  visitNamespaced(xml ?? '', {
    open: (of, name, attributes) => {
      if (of !== 'word') return
      if (name === 'style') {
        style = { name: '', basedOn: '', isHidden: false, numbering: {} }
        const id = attributeOf(attributes, 'styleId') ?? ''
        styles.set(id, style)
        if (
          attributeOf(attributes, 'type') === 'paragraph' &&
          /^(?:1|true|on)$/.test(attributeOf(attributes, 'default') ?? '')
        )
          usual = id
      } else if (name === 'tblStylePr') isInTable = true
      else if (style === undefined) return
      else if (name === 'name') style.name = attributeOf(attributes, 'val') ?? ''
      else if (name === 'basedOn') style.basedOn = attributeOf(attributes, 'val') ?? ''
      else if (name === 'vanish') style.isHidden = isOn(attributes)
      else if (isInTable) return
      else if (name === 'b') style.bold = isOn(attributes)
      else if (name === 'i') style.italic = isOn(attributes)
      else if (name === 'numId') style.numbering.list = attributeOf(attributes, 'val') ?? ''
      else if (name === 'ilvl') style.numbering.level = attributeOf(attributes, 'val') ?? ''
    },
    close: (of, name) => {
      if (of === 'word' && name === 'style') style = undefined
      if (of === 'word' && name === 'tblStylePr') isInTable = false
    },
    text: () => undefined,
  })
  const chain = (id: string): Style[] => {
    const found: Style[] = []
    for (let each = styles.get(id); each !== undefined && found.length < mostSteps; each = styles.get(each.basedOn))
      found.push(each)
    return found
  }
  return {
    isHidden: (id) => chain(id).some(({ isHidden }) => isHidden),
    level: (id) => {
      for (const { name } of chain(id)) {
        const level = /^heading (\d)$/i.exec(name)?.[1]
        if (level !== undefined) return Number(level)
      }
      return 0
    },
    bold: (id) => chain(id).find(({ bold }) => bold !== undefined)?.bold,
    italic: (id) => chain(id).find(({ italic }) => italic !== undefined)?.italic,
    numbering: (id) =>
      Object.assign(
        {},
        ...chain(id)
          .toReversed()
          .map(({ numbering }) => numbering),
      ) as StyleNumbering,
    isOther: (id) => chain(id).some(({ name }) => isOtherStyle(name)),
    usual,
  }
}

/** Whether a property that is there is not turned off. */
export function isOn(attributes: string): boolean {
  return !/^(?:0|false|off)$/.test(attributeOf(attributes, 'val') ?? '')
}
