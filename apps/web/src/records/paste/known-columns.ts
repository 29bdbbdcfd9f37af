import type { GroupId } from '@minga/domain/identity/ids'
import { plainText } from '@minga/domain/record/mentions'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useCallback, useState } from 'react'
import { z } from 'zod'

import { useMe } from '../../api/account.ts'
import { keepHere, keptJsonHere } from '../../api/kept-here.ts'

/** Where columns went the last time, by their headings without accents: null was left out. */
export type KnownColumns = Readonly<Record<string, string | null>>

const knownColumns = z.record(z.string(), z.string().nullable())
/** Headings of one person, group and kind that are remembered: those that were used last. */
const most = 300

interface Remembering {
  readonly known: KnownColumns
  readonly remember: (headings: readonly string[], columns: readonly (string | undefined)[]) => void
}

/**
 * The fields that a person chose for the columns of their sheets, kept on this device: the server keeps nothing of a
 * file from elsewhere, and its headings are words of it.
 */
export function useKnownColumns(kind: RecordKind, group: GroupId): Remembering {
  const key = `minga.columns.${useMe().person.id}.${group}.${kind}`
  const [known] = useState(() => knownColumns.safeParse(keptJsonHere(key)).data ?? {})
  const remember = useCallback(
    (headings: readonly string[], columns: readonly (string | undefined)[]) => {
      keepHere(key, JSON.stringify(withColumns(known, headings, columns)))
    },
    [key, known],
  )
  return { known, remember }
}

/** The known columns with the new choices. A heading that is there twice says nothing. */
export function withColumns(
  known: KnownColumns,
  headings: readonly string[],
  columns: readonly (string | undefined)[],
): KnownColumns {
  const plain = headings.map(plainText)
  const chosen = plain.flatMap((heading, at): [string, string | null][] => {
    const isOnce = plain.indexOf(heading) === plain.lastIndexOf(heading)
    return heading === '' || !isOnce ? [] : [[heading, columns[at] ?? null]]
  })
  const now = new Set(chosen.map(([heading]) => heading))
  const before = Object.entries(known).filter(([heading]) => !now.has(heading))
  return Object.fromEntries([...before, ...chosen].slice(-most))
}
