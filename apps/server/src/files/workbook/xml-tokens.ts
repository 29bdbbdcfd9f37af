/** The functions to call for each piece of a document, in order. Names are without their prefix, which comes beside them. */
export interface XmlVisitor {
  /** @param attributes as they are written: see `attributeOf` */
  readonly open: (name: string, attributes: string, prefix: string) => void
  readonly close: (name: string, prefix: string) => void
  readonly text: (text: string) => void
}

/** For a visitor that looks at some of it only. */
export const ignoring: XmlVisitor = { open: () => undefined, close: () => undefined, text: () => undefined }

/** The document is cut off, or no XML. */
export class BrokenXml extends Error {
  override readonly name = 'BrokenXml'
}

/**
 * Goes through a document once, without making a tree of it: the sheets of a workbook have millions of elements. Knows no
 * document types and no entities but the five of XML, which is all that workbooks have.
 */
export function visitXml(xml: string, { open, close, text }: XmlVisitor): void {
  let at = 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at) text(unescaped(xml.slice(at, start)))
    const first = xml.charCodeAt(start + 1)
    if (first === slash) {
      const end = endOf(xml, '>', start)
      close(nameIn(xml, start + 2, end), prefixIn(xml, start + 2, end))
      at = end + 1
    } else if (first === exclamation) {
      const isText = xml.startsWith('<![CDATA[', start)
      const end = isText ? endOf(xml, ']]>', start + 9) : endOf(xml, '-->', start + 4)
      if (isText) text(xml.slice(start + 9, end))
      at = end + 3
    } else if (first === question) at = endOf(xml, '?>', start) + 2
    else {
      const end = endOfTag(xml, start)
      const isEmpty = xml.charCodeAt(end - 1) === slash
      const last = isEmpty ? end - 1 : end
      const name = nameIn(xml, start + 1, last)
      const prefix = prefixIn(xml, start + 1, last)
      open(name, attributesIn(xml, start + 1, last), prefix)
      if (isEmpty) close(name, prefix)
      at = end + 1
    }
  }
}

const [slash, exclamation, question, colon] = [0x2f, 0x21, 0x3f, 0x3a]
const [quote, apostrophe, greater] = [0x22, 0x27, 0x3e]

/** Where a tag ends: a value may hold the same sign. */
function endOfTag(xml: string, start: number): number {
  let within = 0
  for (let at = start + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at)
    if (within !== 0) {
      if (code === within) within = 0
    } else if (code === quote || code === apostrophe) within = code
    else if (code === greater) return at
  }
  throw new BrokenXml('a tag without an end')
}

function endOf(xml: string, what: string, from: number): number {
  const end = xml.indexOf(what, from)
  if (end < 0) throw new BrokenXml(`no ${what}`)
  return end
}

/** The name that begins a tag, without its prefix. */
function nameIn(xml: string, from: number, to: number): string {
  let [begin, at] = [from, from]
  for (; at < to; at += 1) {
    const code = xml.charCodeAt(at)
    if (code <= 0x20) break
    if (code === colon) begin = at + 1
  }
  return xml.slice(begin, at)
}

/** The prefix before the first colon of a name. */
function prefixIn(xml: string, from: number, to: number): string {
  for (let at = from; at < to; at += 1) {
    const code = xml.charCodeAt(at)
    if (code === colon) return xml.slice(from, at)
    if (code <= 0x20) break
  }
  return ''
}

/** The attributes after the name. */
function attributesIn(xml: string, from: number, to: number): string {
  for (let at = from; at < to; at += 1) if (xml.charCodeAt(at) <= 0x20) return xml.slice(at, to)
  return ''
}

/** Each attribute with its value as it is written, its name without a prefix. */
export function eachAttribute(attributes: string, found: (name: string, value: string) => void): void {
  let at = 0
  while (at < attributes.length) {
    while (at < attributes.length && attributes.charCodeAt(at) <= 0x20) at += 1
    const equals = attributes.indexOf('=', at)
    if (equals < 0) return
    let begin = equals + 1
    while (attributes.charCodeAt(begin) <= 0x20) begin += 1
    const mark = attributes.charAt(begin)
    const end = attributes.indexOf(mark, begin + 1)
    if ((mark !== '"' && mark !== "'") || end < 0) return
    const prefix = attributes.indexOf(':', at)
    const name = attributes.slice(prefix > 0 && prefix < equals ? prefix + 1 : at, equals).trimEnd()
    found(name, attributes.slice(begin + 1, end))
    at = end + 1
  }
}

/** The value of an attribute, by its name without a prefix. */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  let value: string | undefined
  eachAttribute(attributes, (name, written) => {
    if (name === wanted) value = unescaped(written)
  })
  return value
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}
