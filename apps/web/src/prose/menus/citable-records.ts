import type { LocalizedText } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { foldText } from '@minga/domain/search/fold-text'
import type { RecordRow } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useRowsOfEveryKind } from '../../api/rows-of-every-kind.ts'

/** A record in the list of those to cite. */
export interface CitableRecord {
  readonly id: string
  readonly kind: RecordKind
  readonly room: string
  readonly group: string
  readonly reference: string | null
  readonly title: LocalizedText
  /** ISO 8601. */
  readonly changedAt: string
}

/**
 * The records that match the query, best first: by reference, then by the beginning of the title or of one of its words
 * in any language, then by any part of the title. Every word of the query must match. An empty query gives the latest
 * changed.
 */
export function rankRecords(records: readonly CitableRecord[], query: string, most = 30): readonly CitableRecord[] {
  const typed = foldText(query).split(/\s+/u).filter(Boolean)
  const scored = records.map((record) => ({ record, score: scoreOf(record, typed) }))
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.record.changedAt.localeCompare(a.record.changedAt))
    .slice(0, most)
    .map(({ record }) => record)
}

function scoreOf({ reference, title }: CitableRecord, typed: readonly string[]): number {
  const named = foldText(reference ?? '')
  const number = named.replace(/^[a-z]+-0*/u, '')
  const titles = Object.values(title).map(foldText)
  let score = 1
  for (const word of typed) {
    const found = scoreOfWord(word, named, number, titles)
    if (found === 0) return 0
    score += found
  }
  return score
}

function scoreOfWord(word: string, reference: string, number: string, titles: readonly string[]): number {
  if (reference === word || number === word) return 100
  if (reference !== '' && reference.startsWith(word)) return 50
  if (titles.some((title) => title.startsWith(word))) return 20
  if (titles.some((title) => title.split(/[^\p{L}\d]+/u).some((part) => part.startsWith(word)))) return 10
  return titles.some((title) => title.includes(word)) ? 3 : 0
}

/** All records of the groups that the person may read, to cite; without archived ones. */
export function useCitableRecords(): {
  readonly records: readonly CitableRecord[]
  readonly isLoading: boolean
} {
  const { rows, isLoading } = useRowsOfEveryKind()
  const records = useMemo(
    () =>
      Object.values(rows)
        .flatMap((ofKind): readonly RecordRow[] => ofKind ?? [])
        .map(({ record, facts }): CitableRecord => ({
          id: record.id,
          kind: facts.kind,
          room: facts.room,
          group: facts.group,
          reference: facts.reference,
          title: record.title,
          changedAt: facts.changedAt,
        })),
    [rows],
  )
  return { records, isLoading }
}
