import { barrierRecord } from '@minga/domain/barrier/barrier'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { compileFilters, facetIdsOf, readFilters } from '@minga/domain/record/list-filters'
import { useMemo } from 'react'

import { useMe } from '../api/account.ts'
import { useCustomFields } from '../api/custom-fields.ts'
import { useRecordRows } from '../api/records.ts'
import { useSavedViews } from '../api/saved-views.ts'
import { useLanguage } from '../language/use-language.ts'
import type { ChoosableRecord } from '../ui/record-chooser.tsx'
import { dayHere, useToday } from '../ui/use-now.ts'

/** Barriers that can be chosen at once, under the name of their common trait. */
interface BarrierChoice {
  /** `open`, or the id of a saved view. */
  readonly id: string
  /** Undefined for all that are open. */
  readonly name: string | undefined
  readonly records: readonly RecordId[]
}

const facetIds = facetIdsOf('barrier')

/** A group's own barriers with their references, and the choices of many: all open ones, and what each saved view shows. */
export function useRatableBarriers(group: GroupId) {
  const { language } = useLanguage()
  const { person, organisation } = useMe()
  const customFields = useCustomFields()
  const today = useToday()
  const rows = useRecordRows('barrier', { group }).data?.records
  const views = useSavedViews(group).data
  return useMemo(() => {
    if (rows === undefined) return undefined
    const own = rows.filter(({ facts }) => facts.group === group && facts.reference !== null && !facts.archived)
    const barriers = own.map(({ record, facts }): ChoosableRecord => {
      return { id: record.id, reference: facts.reference ?? '', title: textIn(record.title, language) }
    })
    const reader = { person: person.id, organisation: organisation.id, today, dayAt: dayHere }
    const shownBy = (query: string) => {
      const filters = readFilters(Object.fromEntries(new URLSearchParams(query)), facetIds)
      const passes = compileFilters('barrier', filters, reader, customFields)
      return own.filter(({ record, facts }) =>
        passes({ record, facts, reference: facts.reference ?? '', archived: facts.archived }),
      )
    }
    const choices: BarrierChoice[] = [
      { id: 'open', name: undefined, rows: own.filter(({ record }) => barrierRecord.isOpen(record)) },
      ...(views ?? [])
        .filter(({ kind }) => kind === 'barrier')
        .map(({ id, name, query }) => ({ id, name, rows: shownBy(query) })),
    ].map(({ id, name, rows: some }) => ({ id, name, records: some.map(({ record }) => record.id) }))
    return { barriers, choices }
  }, [rows, views, group, language, person.id, organisation.id, customFields, today])
}
