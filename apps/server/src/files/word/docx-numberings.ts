import { attributeOf } from '../workbook/xml-tokens.ts'
import { visitNamespaced } from './namespaced-xml.ts'

/** The markers of a list's points. `none` for a list without markers. */
export type ListKind = 'bullets' | 'numbers' | 'none'

/** The kind of each list of a document, by its id and the level in it. Undefined for one that says it elsewhere, or not. */
export type DocxNumberings = (list: string, level: string) => ListKind | undefined

interface List {
  of: string
  readonly levels: Map<string, ListKind>
}

export function docxNumberings(xml: string | undefined): DocxNumberings {
  const kinds = new Map<string, Map<string, ListKind>>()
  const lists = new Map<string, List>()
  let levels: Map<string, ListKind> | undefined
  let [list, level]: [List | undefined, string] = [undefined, '']
  visitNamespaced(xml ?? '', {
    open: (of, name, attributes) => {
      if (of !== 'word') return
      if (name === 'abstractNum') {
        levels = new Map()
        kinds.set(attributeOf(attributes, 'abstractNumId') ?? '', levels)
      } else if (name === 'num') {
        list = { of: '', levels: new Map() }
        levels = list.levels
        lists.set(attributeOf(attributes, 'numId') ?? '', list)
      } else if (name === 'abstractNumId' && list !== undefined) list.of = attributeOf(attributes, 'val') ?? ''
      else if (name === 'lvl') level = attributeOf(attributes, 'ilvl') ?? ''
      else if (name === 'numFmt' && level !== '') levels?.set(level, kindOf(attributeOf(attributes, 'val')))
    },
    close: (of, name) => {
      if (of === 'word' && name === 'lvl') level = ''
      if (of === 'word' && (name === 'num' || name === 'abstractNum')) [levels, list] = [undefined, undefined]
    },
    text: () => undefined,
  })
  return (id, at) => {
    // So a program says that a paragraph is in no list, despite its style.
    if (id === '0') return 'none'
    const found = lists.get(id)
    return found?.levels.get(at) ?? kinds.get(found?.of ?? '')?.get(at)
  }
}

function kindOf(format: string | undefined): ListKind {
  if (format === 'bullet') return 'bullets'
  return format === 'none' ? 'none' : 'numbers'
}
