import { visitXml } from '../workbook/xml-tokens.ts'

/** The known vocabularies. Everything else is `other`, whatever prefix it has. */
export type Vocabulary =
  | 'word'
  | 'compatibility'
  | 'word2012'
  | 'text'
  | 'office'
  | 'table'
  | 'style'
  | 'dc'
  | 'xliff1'
  | 'xliff2'
  | 'other'

const odf = 'urn:oasis:names:tc:opendocument:xmlns:'
const vocabularies: Readonly<Record<string, Vocabulary>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'word',
  // Word's "Strict Open XML".
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'word',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'compatibility',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'word2012',
  [`${odf}text:1.0`]: 'text',
  [`${odf}office:1.0`]: 'office',
  [`${odf}table:1.0`]: 'table',
  [`${odf}style:1.0`]: 'style',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:oasis:names:tc:xliff:document:1.1': 'xliff1',
  'urn:oasis:names:tc:xliff:document:1.2': 'xliff1',
  // The namespace of 2.0 and 2.1; 2.2 has its own.
  'urn:oasis:names:tc:xliff:document:2.0': 'xliff2',
  'urn:oasis:names:tc:xliff:document:2.2': 'xliff2',
}

export interface NamespacedVisitor {
  /** @param attributes as they are written: see `attributeOf` */
  readonly open: (of: Vocabulary, name: string, attributes: string) => void
  readonly close: (of: Vocabulary, name: string) => void
  readonly text: (text: string) => void
}

const declaration = /(?:^|\s)xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Goes through a document once. The namespace of a name decides its vocabulary: prefixes are free. */
export function visitNamespaced(xml: string, { open, close, text }: NamespacedVisitor): void {
  const scopes: ReadonlyMap<string, Vocabulary>[] = [new Map()]
  const vocabularyOf = (prefix: string) => scopes.at(-1)?.get(prefix) ?? 'other'
  visitXml(xml, {
    open: (name, attributes, prefix) => {
      scopes.push(scopeWith(scopes.at(-1) ?? new Map(), attributes))
      open(vocabularyOf(prefix), name, attributes)
    },
    close: (name, prefix) => {
      close(vocabularyOf(prefix), name)
      if (scopes.length > 1) scopes.pop()
    },
    text,
  })
}

function scopeWith(around: ReadonlyMap<string, Vocabulary>, attributes: string): ReadonlyMap<string, Vocabulary> {
  if (!attributes.includes('xmlns')) return around
  const scope = new Map(around)
  for (const [, prefix = '', double, single] of attributes.matchAll(declaration)) {
    scope.set(prefix, vocabularies[double ?? single ?? ''] ?? 'other')
  }
  return scope
}
