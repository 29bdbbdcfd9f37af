import { bookmarkName } from '../files/export/bookmark-name.ts'
import { zipped } from '../files/word/testing/made-word.ts'
import { unzip } from './unzip.ts'

const by = 'w:author="Ana Torres" w:date="2026-11-20T10:00:00Z"'
let numbers = 9000
const next = () => String((numbers += 1))
const tracked = (kind: 'ins' | 'del', inner: string) => `<w:${kind} w:id="${next()}" ${by}>${inner}</w:${kind}>`
const run = (text: string, kind: 't' | 'delText' = 't') =>
  `<w:r><w:${kind} xml:space="preserve">${text}</w:${kind}></w:r>`
const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const endOf = (kind: 'ins' | 'del') => `<w:rPr><w:${kind} w:id="${next()}" ${by}/></w:rPr>`

/** A document of Word with its parts changed. */
export function withParts(
  bytes: Uint8Array,
  change: (parts: Map<string, string | Uint8Array>) => void,
): Uint8Array<ArrayBuffer> {
  const parts = new Map<string, string | Uint8Array>(
    [...unzip(bytes)].map(([name, part]) => [name, new Uint8Array(part)]),
  )
  change(parts)
  return zipped(Object.fromEntries(parts))
}

/** The body of a document, edited as Word edits it, with tracking or without. */
export class EditedBody {
  xml: string

  constructor(xml: string) {
    this.xml = xml
  }

  replace(block: string, from: string, to: string, isTracked: boolean): this {
    return this.#change(block, (paragraph) => {
      const found = new RegExp(
        `<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>([^<]*?)${from}([^<]*)</w:t></w:r>`,
      ).exec(paragraph)
      if (found === null) throw new Error(`${block} does not say ${from}`)
      const [whole, , before = '', after = ''] = found
      const words = isTracked ? tracked('del', run(from, 'delText')) + tracked('ins', run(to)) : run(to)
      return paragraph.replace(whole, () => run(before) + words + run(after))
    })
  }

  /** Makes words of one run look so, by what Word writes for it: `<w:b/>`; empty for nothing. */
  look(block: string, words: string, properties: string, isTracked: boolean): this {
    return this.#change(block, (paragraph) =>
      inRun(paragraph, words, (before) => {
        const then = isTracked ? `<w:rPrChange w:id="${next()}" ${by}><w:rPr>${before}</w:rPr></w:rPrChange>` : ''
        return `<w:r><w:rPr>${properties}${then}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
      }),
    )
  }

  /** Makes words of one run a link, as older programs write it. */
  link(block: string, words: string, address: string): this {
    const code = `<w:r><w:instrText xml:space="preserve"> HYPERLINK "${address}" </w:instrText></w:r>`
    return this.#change(block, (paragraph) =>
      inRun(paragraph, words, () => field('begin') + code + field('separate') + run(words) + field('end')),
    )
  }

  /** Makes a paragraph what these properties say: `<w:pStyle w:val="Heading2"/>`; empty for plain. */
  form(block: string, properties: string, isTracked: boolean): this {
    return this.#change(block, (paragraph) => {
      const before = /<w:pPr>(.*?)<\/w:pPr>/s.exec(paragraph)?.[1] ?? ''
      const then = isTracked ? `<w:pPrChange w:id="${next()}" ${by}><w:pPr>${before}</w:pPr></w:pPrChange>` : ''
      const rest = paragraph.replace(/<w:pPr>.*?<\/w:pPr>/s, '')
      return rest.replace(/^<w:p[^>]*>/, (start) => `${start}<w:pPr>${properties}${then}</w:pPr>`)
    })
  }

  insertBehind(block: string, text: string, isTracked: boolean): this {
    const inner = isTracked ? `<w:pPr>${endOf('ins')}</w:pPr>${tracked('ins', run(text))}` : run(text)
    return this.#change(block, (paragraph) => `${paragraph}<w:p>${inner}</w:p>`)
  }

  remove(block: string, isTracked: boolean): this {
    return this.#change(block, (paragraph) => {
      if (!isTracked) return ''
      return withEnd(paragraph, 'del').replaceAll(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/g, (each) =>
        tracked('del', each.replaceAll('<w:t ', '<w:delText ').replaceAll('</w:t>', '</w:delText>')),
      )
    })
  }

  /** Cuts a paragraph of one run in two before these words. */
  split(block: string, words: string, isTracked: boolean): this {
    return this.#change(block, (paragraph) => {
      const at = paragraph.indexOf(words)
      if (at < 0) throw new Error(`${block} does not say ${words}`)
      const first = isTracked ? withEnd(paragraph, 'ins') : paragraph
      const place = first.indexOf(words)
      return `${first.slice(0, place)}</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">${first.slice(place)}`
    })
  }

  moveBehind(block: string, other: string): this {
    const [from, to] = this.#placeOf(block)
    const paragraph = this.xml.slice(from, to)
    this.xml = this.xml.slice(0, from) + this.xml.slice(to)
    return this.#change(other, (found) => found + paragraph)
  }

  comment(block: string, id: number): this {
    return this.#change(block, (paragraph) =>
      paragraph
        .replace(/<\/w:p>$/, `<w:r><w:commentReference w:id="${id}"/></w:r></w:p>`)
        .replace(/<w:bookmarkStart/, `<w:commentRangeStart w:id="${id}"/><w:bookmarkStart`),
    )
  }

  #change(block: string, change: (paragraph: string) => string): this {
    const [from, to] = this.#placeOf(block)
    this.xml = this.xml.slice(0, from) + change(this.xml.slice(from, to)) + this.xml.slice(to)
    return this
  }

  #placeOf(block: string): [number, number] {
    const mark = this.xml.indexOf(`w:name="${bookmarkName(block)}"`)
    if (mark < 0) throw new Error(`no ${block}`)
    const from = Math.max(this.xml.lastIndexOf('<w:p>', mark), this.xml.lastIndexOf('<w:p ', mark))
    return [from, this.xml.indexOf('</w:p>', mark) + '</w:p>'.length]
  }
}

/** Cuts the run that says these words, and writes others in their place, which know its properties. */
function inRun(paragraph: string, words: string, write: (properties: string) => string): string {
  const found = new RegExp(
    `<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t[^>]*>([^<]*?)${words}([^<]*)</w:t></w:r>`,
  ).exec(paragraph)
  if (found === null) throw new Error(`no run says ${words}`)
  const [whole, properties = '', before = '', after = ''] = found
  const part = (text: string) =>
    text === '' ? '' : `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
  return paragraph.replace(whole, () => part(before) + write(properties) + part(after))
}

/** Says of the end of a paragraph that it was tracked. */
function withEnd(paragraph: string, kind: 'ins' | 'del'): string {
  return paragraph.includes('<w:pPr>')
    ? paragraph.replace('</w:pPr>', `${endOf(kind)}</w:pPr>`)
    : paragraph.replace(/^<w:p[^>]*>/, (start) => `${start}<w:pPr>${endOf(kind)}</w:pPr>`)
}

/** The document after the edits. */
export function editedWord(bytes: Uint8Array, edit: (body: EditedBody) => void): Uint8Array<ArrayBuffer> {
  return withParts(bytes, (parts) => {
    const body = new EditedBody(Buffer.from(parts.get('word/document.xml') ?? '').toString('utf8'))
    edit(body)
    parts.set('word/document.xml', body.xml)
  })
}

interface PlantedComment {
  readonly author: string
  readonly text: string
}

/** Comments as Word keeps them, from the number 0 on; the body names their places. */
export function withComments(bytes: Uint8Array, comments: readonly PlantedComment[]): Uint8Array<ArrayBuffer> {
  return withParts(bytes, (parts) => {
    const said = comments.map(
      ({ author, text }, id) =>
        `<w:comment w:id="${id}" w:author="${author}" w:date="2026-11-20T10:00:00Z" w:initials="X"><w:p>${run(text)}</w:p></w:comment>`,
    )
    parts.set(
      'word/comments.xml',
      `<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${said.join('')}</w:comments>`,
    )
    const change = (path: string, end: string, more: string) => {
      const text = Buffer.from(parts.get(path) ?? '').toString('utf8')
      if (!text.includes('comments.xml')) parts.set(path, text.replace(end, more + end))
    }
    change(
      'word/_rels/document.xml.rels',
      '</Relationships>',
      '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>',
    )
    change(
      '[Content_Types].xml',
      '</Types>',
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
    )
  })
}
