import { attributeOf } from '../workbook/xml-tokens.ts'
import { labelOf } from './label.ts'
import { visitNamespaced } from './namespaced-xml.ts'
import type { Label } from './word-file.ts'

export interface OdtChange {
  /** `look` of letters; `form` of a paragraph, for which OpenDocument has no word of its own. */
  readonly is: 'insertion' | 'deletion' | 'look' | 'form'
  readonly label: Label
  /** The removed words, a text for each paragraph. */
  readonly removed: readonly string[]
}

const kinds: Readonly<Record<string, OdtChange['is']>> = {
  insertion: 'insertion',
  deletion: 'deletion',
  'format-change': 'look',
  UnknownChange: 'form',
}

/** The tracked changes of a document, by their ids: OpenDocument keeps them before the text. */
export function odtChanges(xml: string): ReadonlyMap<string, OdtChange> {
  const changes = new Map<string, OdtChange>()
  const path: string[] = []
  let kind: OdtChange['is'] | undefined
  let [id, author, date] = ['', '', '']
  let removed: string[] = []
  const isIn = (name: string) => path.includes(name)
  visitNamespaced(xml, {
    open: (_, name, attributes) => {
      path.push(name)
      if (name === 'changed-region') {
        id = attributeOf(attributes, 'id') ?? ''
        ;[kind, author, date, removed] = [undefined, '', '', []]
      } else if (!isIn('changed-region')) return
      else if (kinds[name] !== undefined) kind = kinds[name]
      else if (isIn('change-info')) return
      else if (name === 'p' || name === 'h') removed.push('')
      else if (name === 's') add(removed, ' '.repeat(Math.min(100, Number(attributeOf(attributes, 'c') ?? 1) || 1)))
      else if (name === 'tab') add(removed, '\t')
      else if (name === 'line-break') add(removed, '\n')
    },
    close: (_, name) => {
      path.pop()
      if (name === 'changed-region' && kind !== undefined)
        changes.set(id, { is: kind, label: labelOf(author, date), removed })
    },
    text: (text) => {
      if (!isIn('changed-region')) return
      const name = path.at(-1)
      if (isIn('change-info')) {
        if (name === 'creator') author += text
        if (name === 'date') date += text
      } else if (removed.length > 0 && !isIn('annotation')) add(removed, text.replaceAll(/\s+/gu, ' '))
    },
  })
  return changes
}

function add(texts: string[], more: string): void {
  const last = texts.length - 1
  if (last >= 0) texts[last] = (texts[last] ?? '') + more
}
