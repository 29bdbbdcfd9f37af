import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes } from '@minga/domain/record/record-types'
import type { RecordLink } from '@minga/domain/roadmap/block-names'

/** A record as Markdown names it: `BAR-009`. */
export interface RecordCode {
  readonly kind: RecordKind
  readonly number: number
}

/** The records that a reader may read of those that a text names. */
export interface NamedInMarkdown {
  readonly byCode: (code: string) => RecordLink | undefined
  readonly byId: (id: RecordId) => RecordLink | undefined
}

const kindOf = new Map<string, RecordKind>(recordKinds.map((kind) => [recordTypes[kind].prefix, kind]))
const prefixes = [...kindOf.keys()].join('|')

/** A code that stands alone: not part of a longer word, number or code. Matched globally. */
export const recordCodes = new RegExp(`(?<![\\p{L}\\p{N}_/-])(?:${prefixes})-\\d{3,7}(?![\\p{L}\\p{N}_-])`, 'gu')

/** How many different records one text may name; further ones stay words. */
const mostNamed = 5000

export function readCode(code: string): RecordCode | undefined {
  const [prefix = '', digits = ''] = code.split('-')
  const kind = kindOf.get(prefix)
  return kind === undefined ? undefined : { kind, number: Number(digits) }
}

/** The codes that a text has, each once. */
export function codesIn(markdown: string): string[] {
  const found = new Set<string>()
  for (const [code] of markdown.matchAll(recordCodes)) {
    if (found.size >= mostNamed) break
    found.add(code)
  }
  return [...found]
}

/** The id of the record that an address of this installation leads to. */
export function recordAt(address: string, site: string): RecordId | undefined {
  const before = site + addressOf('', { kind: 'record', id: '' })
  if (!address.startsWith(before)) return undefined
  return recordId.safeParse(address.slice(before.length)).data
}

/** The ids of records whose addresses a text has, each once. */
export function recordsAddressedIn(markdown: string, site: string): RecordId[] {
  const before = site + addressOf('', { kind: 'record', id: '' })
  const found = new Set<RecordId>()
  for (let at = markdown.indexOf(before); at >= 0 && found.size < mostNamed; at = markdown.indexOf(before, at + 1)) {
    const [id] = /^[\w-]{1,64}/.exec(markdown.slice(at + before.length, at + before.length + 64)) ?? []
    const { data } = recordId.safeParse(id)
    if (data !== undefined) found.add(data)
  }
  return [...found]
}
