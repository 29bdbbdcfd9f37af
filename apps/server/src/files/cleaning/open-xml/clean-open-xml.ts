import { TakenOutCount, type TakenOutKind } from '@minga/domain/file/taken-out'
import type { ZipEntry } from '@minga/domain/file/zip-entries'

import { Archive, packedPart, writeZip, type Allowance, type PackedPart } from '../archive.ts'
import { NotCleanable, type Cleaned } from '../cleaned.ts'
import { isProgram } from '../payload.ts'
import { placeholder } from '../placeholder.ts'
import { isXml, xmlBytes, xmlText, xmlTree } from '../xml.ts'
import { cleanContentTypes, saysMacros } from './content-types.ts'
import { withoutForeignFormulas } from './formulas.ts'
import { cleanPart, needsLooking, type PartLinks } from './part-rules.ts'
import { namesBytes, readRelationships, verdictOn, type Relationship, type Relationships } from './relationships.ts'

const typesName = '[Content_Types].xml'
const placeholderName = 'placeholder/picture-from-elsewhere.png'

/**
 * Cleans a document, table or slides of Microsoft's family: an archive of parts that name each other. Only what the
 * package's own part leads to by names that stay is kept.
 *
 * @param isEmbedded a workbook behind a chart; nothing that lies in one of these is kept
 * @throws NotCleanable
 */
export function cleanOpenXml(bytes: Uint8Array, allowance: Allowance, isEmbedded = false): Cleaned {
  return new OpenXmlCleaning(new Archive(bytes, allowance), isEmbedded).run()
}

class OpenXmlCleaning {
  readonly #archive: Archive
  readonly #isEmbedded: boolean
  readonly #entries: ReadonlyMap<string, ZipEntry>
  /** The relationships by the part that names them. */
  readonly #relationships = new Map<string, Relationships>()
  readonly #gone = new Map<string, Set<string>>()
  readonly #placeholders = new Map<string, Set<string>>()
  /** The changed parts, by name. */
  readonly #changed = new Map<string, PackedPart>()
  readonly #takenOut = new TakenOutCount()
  readonly #count = (what: TakenOutKind) => this.#takenOut.add(what)
  #hasPlaceholder = false
  #lostFormulas = false

  constructor(archive: Archive, isEmbedded: boolean) {
    this.#archive = archive
    this.#isEmbedded = isEmbedded
    this.#entries = new Map(archive.entries.map((entry) => [entry.name, entry]))
  }

  run(): Cleaned {
    const types = this.#text(typesName)
    if (types === undefined) throw new NotCleanable('unreadable', 'no content types')
    if (saysMacros(types)) throw new NotCleanable('macros', 'its content types')
    const names = new Map([...this.#entries.keys()].map((name) => [name.toLowerCase(), name]))
    for (const { name } of this.#archive.entries) {
      if (!/(?:^|\/)_rels\/[^/]*\.rels$/.test(name)) continue
      const read = readRelationships(name, this.#unpacked(name), (target) => names.get(target.toLowerCase()))
      this.#relationships.set(read.source, read)
    }
    const kept = this.#reached()
    for (const { name } of this.#archive.entries) this.#lookAtPart(name, kept)
    if (this.#takenOut.isNothing && !this.#archive.hasGaps) return { is: 'as-sent' }
    return { is: 'cleaned', bytes: this.#written(types, kept), takenOut: this.#takenOut.list() }
  }

  /** The parts that the package leads to. On the way, each relationship is judged. */
  #reached(): Set<string> {
    const kept = new Set<string>()
    const open = ['']
    for (let source = open.pop(); source !== undefined; source = open.pop()) {
      for (const relationship of this.#relationships.get(source)?.list ?? []) {
        if (!this.#judge(source, relationship)) continue
        if (kept.has(relationship.target) || !this.#entries.has(relationship.target)) continue
        kept.add(relationship.target)
        open.push(relationship.target)
      }
    }
    return kept
  }

  /** @returns whether it leads on to a part that stays */
  #judge(source: string, relationship: Relationship): boolean {
    const verdict = verdictOn(relationship)
    if (verdict.is === 'macros') throw new NotCleanable('macros', relationship.type)
    if (verdict.is === 'goes') {
      if (this.#isWorkbookOfChart(source, relationship)) return true
      if (verdict.placeholder === true) this.#replace(source, relationship, verdict.what)
      else this.#forget(source, relationship, verdict.what)
      return false
    }
    if (relationship.isExternal) return false
    const { target } = relationship
    if (!this.#entries.has(target)) return false
    const part = this.#unpacked(target)
    if (!isXml(part)) {
      if (namesBytes(relationship) && !isProgram(part)) return true
      this.#forget(source, relationship, 'embedded-program')
      return false
    }
    if (/^customXml\//i.test(target) && /DataMashup/.test(xmlText(part))) {
      this.#forget(source, relationship, 'external-data')
      return false
    }
    return true
  }

  /** The figures behind a chart stay with it where they are a clean workbook or can be made one. */
  #isWorkbookOfChart(source: string, { type, isExternal, target }: Relationship): boolean {
    const isChart = /(?:^|\/)charts\/[^/]+\.xml$/.test(source)
    if (!isChart || isExternal || type !== 'package' || this.#isEmbedded || !this.#entries.has(target)) return false
    try {
      const cleaned = cleanOpenXml(this.#unpacked(target), this.#archive.allowance, true)
      if (cleaned.is !== 'cleaned') return true
      for (const { what, count } of cleaned.takenOut) this.#takenOut.add(what, count)
      this.#changed.set(target, packedPart(target, cleaned.bytes))
      return true
    } catch (error) {
      if (error instanceof NotCleanable && error.because !== 'too-much-inside') return false
      throw error
    }
  }

  #forget(source: string, { id, element }: Relationship, what: TakenOutKind): void {
    this.#count(what)
    if (id !== '') idsOf(this.#gone, source).add(id)
    element.parentNode?.removeChild(element)
  }

  #replace(source: string, { id, element }: Relationship, what: TakenOutKind): void {
    this.#count(what)
    if (id !== '') idsOf(this.#placeholders, source).add(id)
    element.removeAttribute('TargetMode')
    element.setAttribute('Target', `/${placeholderName}`)
    this.#hasPlaceholder = true
  }

  #lookAtPart(name: string, kept: ReadonlySet<string>): void {
    if (name === typesName || /(?:^|\/)_rels\//.test(name) || this.#changed.has(name)) return
    const part = this.#unpacked(name)
    if (!kept.has(name)) {
      // A part that a relationship names was counted with it.
      if (!this.#isNamed(name) && !isXml(part) && isProgram(part)) this.#count('embedded-program')
      return
    }
    if (!isXml(part)) return
    const links: PartLinks = {
      gone: this.#gone.get(name) ?? new Set(),
      placeholders: this.#placeholders.get(name) ?? new Set(),
    }
    const before = xmlText(part)
    const { around, cells } = this.#withoutCells(before)
    let text = around
    if (needsLooking(around, links)) {
      const tree = xmlTree(around)
      cleanPart(tree, links, this.#count)
      text = new TextDecoder().decode(xmlBytes(tree))
    }
    if (cells !== undefined) text = text.replace(cellsGap, () => cells)
    if (text !== before) this.#changed.set(name, packedPart(name, new TextEncoder().encode(text)))
  }

  #isNamed(name: string): boolean {
    return [...this.#relationships.values()].some(({ list }) => list.some(({ target }) => target === name))
  }

  /** The cells of a sheet are looked at as text, and the rest without them. */
  #withoutCells(text: string): { readonly around: string; readonly cells?: string } {
    const [opening, prefix = ''] = /<(\w+:)?sheetData>/.exec(text) ?? []
    if (opening === undefined) return { around: text }
    const start = text.indexOf(opening) + opening.length
    const end = text.lastIndexOf(`</${prefix}sheetData>`)
    const written = text.slice(start, end)
    if (end < start || /<!\[CDATA\[|<!--|<\?/.test(written)) return { around: text }
    const { text: cells, books, programs } = withoutForeignFormulas(written)
    this.#lostFormulas ||= books + programs > 0
    if (programs > 0) this.#takenOut.add('external-data', programs)
    return { around: text.slice(0, start) + gap + text.slice(end), cells }
  }

  #written(types: string, kept: ReadonlySet<string>): Uint8Array {
    const isSigned = [...this.#entries.keys()].some((name) => /^_xmlsignatures\//i.test(name))
    if (isSigned) this.#count('signature')
    const goes = (name: string) => {
      if (!kept.has(name) || /^_xmlsignatures\//i.test(name)) return true
      // The order in which cells are reckoned names cells that have no formula now; it is made anew.
      return this.#lostFormulas && /(?:^|\/)calcChain\.xml$/.test(name)
    }
    const parts: PackedPart[] = []
    for (const { name } of this.#archive.entries) {
      if (name === typesName || goes(name)) continue
      parts.push(this.#changed.get(name) ?? this.#archive.packed(this.#entry(name)))
    }
    if (this.#hasPlaceholder) parts.push(packedPart(placeholderName, placeholder))
    for (const { part, source, tree, list } of this.#relationships.values()) {
      if (source !== '' && goes(source)) continue
      for (const { element, isExternal, target } of list) {
        const isPlaceholder = element.getAttribute('Target') === `/${placeholderName}`
        const leads = isExternal || isPlaceholder || !this.#entries.has(target) || !goes(target)
        if (!leads) element.parentNode?.removeChild(element)
      }
      parts.push(packedPart(part, xmlBytes(tree)))
    }
    const named = new Set(parts.map(({ name }) => name))
    return writeZip([packedPart(typesName, cleanContentTypes(types, named)), ...parts])
  }

  #text(name: string): string | undefined {
    return this.#entries.has(name) ? xmlText(this.#unpacked(name)) : undefined
  }

  #unpacked(name: string): Uint8Array {
    return this.#archive.unpack(this.#entry(name))
  }

  #entry(name: string): ZipEntry {
    const entry = this.#entries.get(name)
    if (entry === undefined) throw new NotCleanable('unreadable', `${name} is not there`)
    return entry
  }
}

/** Stands for the cells while what is round them is looked at. */
const gap = 'cells-are-looked-at-as-text'
const cellsGap = new RegExp(gap)

function idsOf(all: Map<string, Set<string>>, source: string): Set<string> {
  const ids = all.get(source) ?? new Set()
  all.set(source, ids)
  return ids
}
