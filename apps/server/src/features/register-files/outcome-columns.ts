import { effectOf } from '@minga/domain/action/effect'
import { isClosed, neededConfirmations } from '@minga/domain/barrier/closing'
import type { RecordKind } from '@minga/domain/record/record-kind'

import { contributionWords } from './contribution-sheet.ts'
import type { FiledRecord, SheetWords } from './kind-sheet.ts'
import type { RegisterCell, RegisterColumn } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

type Column = RegisterColumn & { readonly cell: (record: FiledRecord) => RegisterCell }

/** What rows hold of actions, barriers and financings beside the lead's answer: a sheet shows it, and it is decided elsewhere. */
export function outcomeColumns(kind: RecordKind, words: Pick<SheetWords, 'language' | 'organisation'>): Column[] {
  const t = registerWords(words.language)
  if (kind === 'action') {
    return [
      {
        id: ':waitsFor',
        label: t('column.waitsFor'),
        reading: 'decided',
        width: 18,
        cell: ({ facts }) => facts.waitsFor?.map(({ reference }) => reference).join('; ') ?? null,
      },
      {
        id: ':effect',
        label: t('column.effect'),
        reading: 'decided',
        width: 14,
        cell: ({ row, facts: { effect } }) =>
          row.kind === 'action' && effect !== undefined && effectOf(row.fields, true) === 'effective'
            ? { day: effect.day }
            : null,
      },
    ]
  }
  if (kind === 'financing') {
    return [
      {
        id: ':contributions',
        label: t('contributions.name'),
        reading: 'decided',
        width: 40,
        cell: ({ contributions }) => contributions.map((row) => contributionWords(row, words)).join('; ') || null,
      },
    ]
  }
  if (kind !== 'barrier') return []
  return [
    {
      id: ':closing',
      label: t('column.closing'),
      reading: 'decided',
      width: 24,
      cell: ({ row: { fields }, facts: { closing } }) => {
        if (closing === undefined || !isClosed(fields)) return null
        const names = closing.confirmed.map(({ organisation }) => words.organisation(organisation))
        const who = names.join(', ') || t('closing.none')
        return t('closing.by', { count: names.length, of: neededConfirmations, who })
      },
    },
  ]
}
