import { barrierCategories, barrierRecord, type BarrierCategory } from '@minga/domain/barrier/barrier'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { maximumRoundRecords } from '@minga/domain/round/round'
import type { RecordFacts, RecordRow } from '@minga/protocol/http/records'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useRowsOfEveryKind } from '../api/rows-of-every-kind.ts'
import { useLanguage } from '../language/use-language.ts'
import { RecordChooser, type ChoosableRecord } from '../ui/record-chooser.tsx'
import { LoadingState } from '../ui/states.tsx'

interface ChooseProps {
  readonly group: string
  readonly chosen: readonly RecordId[]
  readonly onChange: (chosen: readonly RecordId[]) => void
}

/** Chooses the records of a round: one by one, or many at once with exceptions. */
export function ChooseRecords({ group, chosen, onChange }: ChooseProps) {
  const { t } = useTranslation(['rounds', 'record'])
  const records = useRecordsToAskAbout(group)
  if (records === undefined) return <LoadingState rows={4} />
  const open = records.filter(({ openBarrier }) => openBarrier !== undefined)
  return (
    <RecordChooser
      words={{
        label: t('records'),
        search: t('searchRecords'),
        none: t('chooseNone'),
        noneFound: t('noRecords'),
        moreFound: (count) => t('moreFound', { count }),
      }}
      records={records}
      quick={[
        { id: 'open', label: t('allOpen', { count: open.length }), records: idsOf(open) },
        ...barrierCategories.map((category) => {
          const some = idsOf(open.filter(({ openBarrier }) => openBarrier === category))
          const label = `${t(`record:choice.barrier.category.${category}`)} · ${String(some.length)}`
          return { id: category, label, records: some }
        }),
      ]}
      chosen={chosen}
      most={maximumRoundRecords}
      onChange={onChange}
      onQuick={({ records: more }) => onChange([...new Set([...chosen, ...more])])}
    >
      {t('chosen', { count: chosen.length })} · {t('atMost', { count: maximumRoundRecords })}
    </RecordChooser>
  )
}

function idsOf(some: readonly ChoosableRecord[]): readonly RecordId[] {
  return some.map(({ id }) => id)
}

interface RecordToAskAbout extends ChoosableRecord {
  /** The category of an open barrier, by which many are chosen at once. */
  readonly openBarrier: BarrierCategory | undefined
}

/** A group's own records, the barriers first, in the order of their lists; undefined until they are loaded. */
function useRecordsToAskAbout(group: string): readonly RecordToAskAbout[] | undefined {
  const { language } = useLanguage()
  const { rows } = useRowsOfEveryKind({ group })
  return useMemo(() => {
    const all = Object.values(rows)
    if (all.some((ofKind) => ofKind === undefined)) return undefined
    return all
      .flatMap((ofKind): readonly RecordRow[] => ofKind ?? [])
      .flatMap(({ record, facts }) => {
        if (facts.group !== group || !hasReference(facts)) return []
        // Only barriers have a severity.
        const openBarrier = 'severity' in record && barrierRecord.isOpen(record) ? record.category : undefined
        return [{ id: record.id, reference: facts.reference, title: textIn(record.title, language), openBarrier }]
      })
  }, [rows, group, language])
}

function hasReference(facts: RecordFacts): facts is RecordFacts & { readonly reference: string } {
  return facts.reference !== null
}
