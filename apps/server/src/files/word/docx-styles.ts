import { attributeOf } from '../workbook/xml-tokens.ts'
import { visitNamespaced } from './namespaced-xml.ts'

interface Style {
  name: string
  basedOn: string
  isHidden: boolean
}

/** What a document's styles say of letters: whether they are hidden, and which level of heading they are. */
export interface DocxStyles {
  readonly isHidden: (id: string) => boolean
  /** 0 for what is no heading. */
  readonly level: (id: string) => number
}

const mostSteps = 20

export function docxStyles(xml: string | undefined): DocxStyles {
  const styles = new Map<string, Style>()
  let style: Style | undefined
  visitNamespaced(xml ?? '', {
    open: (of, name, attributes) => {
      if (of !== 'word') return
      if (name === 'style') {
        style = { name: '', basedOn: '', isHidden: false }
        styles.set(attributeOf(attributes, 'styleId') ?? '', style)
      } else if (style === undefined) return
      else if (name === 'name') style.name = attributeOf(attributes, 'val') ?? ''
      else if (name === 'basedOn') style.basedOn = attributeOf(attributes, 'val') ?? ''
      else if (name === 'vanish') style.isHidden = isOn(attributes)
    },
    close: (of, name) => {
      if (of === 'word' && name === 'style') style = undefined
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
  }
}

/** Whether a property that is there is not turned off. */
export function isOn(attributes: string): boolean {
  return !/^(?:0|false|off)$/.test(attributeOf(attributes, 'val') ?? '')
}
