import { barrierRecord } from '@minga/domain/barrier/barrier'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { facetIdsOf, passesFilters, readFilters } from '@minga/domain/record/list-filters'
import { useMemo } from 'react'

import { useMe } from '../api/account.ts'
import { useRecordRows } from '../api/records.ts'
import { useSavedViews } from '../api/saved-views.ts'
import { useLanguage } from '../language/use-language.ts'
import { useToday } from '../ui/use-now.ts'

export interface RatableBarrier {
  readonly id: RecordId
  readonly reference: string
  readonly title: string
}

/** Barriers that can be chosen at once, under the name of what they have in common. */
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
  const { person } = useMe()
  const today = useToday()
  const rows = useRecordRows('barrier', { group }).data?.records
  const views = useSavedViews(group).data
  return useMemo(() => {
    if (rows === undefined) return undefined
    const own = rows.filter(({ facts }) => facts.group === group && facts.reference !== null && !facts.archived)
    const barriers = own.map(({ record, facts }): RatableBarrier => {
      return { id: record.id, reference: facts.reference ?? '', title: textIn(record.title, language) }
    })
    const reader = { person: person.id, today }
    const shownBy = (query: string) => {
      const filters = readFilters(Object.fromEntries(new URLSearchParams(query)), facetIds)
      return own.filter(({ record, facts: { reference, archived } }) =>
        passesFilters('barrier', { record, reference: reference ?? '', archived }, filters, reader),
      )
    }
    const choices: BarrierChoice[] = [
      { id: 'open', name: undefined, rows: own.filter(({ record }) => barrierRecord.isOpen(record)) },
      ...(views ?? [])
        .filter(({ kind }) => kind === 'barrier')
        .map(({ id, name, query }) => ({ id, name, rows: shownBy(query) })),
    ].map(({ id, name, rows: some }) => ({ id, name, records: some.map(({ record }) => record.id) }))
    return { barriers, choices }
  }, [rows, views, group, language, person.id, today])
}
