import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { mostRated } from '@minga/domain/rating/rating'
import { useTranslation } from 'react-i18next'

import { RecordChooser } from '../ui/record-chooser.tsx'
import { LoadingState } from '../ui/states.tsx'
import { useRatableBarriers } from './use-ratable-barriers.ts'

interface ChooseProps {
  readonly group: GroupId
  /** The records in the list from which the form was opened. */
  readonly shown: readonly RecordId[]
  readonly chosen: readonly RecordId[]
  readonly onChange: (chosen: readonly RecordId[]) => void
}

/** Chooses the barriers of a rating: what a list or a view shows, all that are open, or one by one. */
export function ChooseBarriers({ group, shown, chosen, onChange }: ChooseProps) {
  const { t } = useTranslation('ratings')
  const ratable = useRatableBarriers(group)
  if (ratable === undefined) return <LoadingState rows={4} />
  return (
    <RecordChooser
      words={{
        label: t('barriers'),
        search: t('searchBarriers'),
        none: t('chooseNone'),
        noneFound: t('noneFound'),
        moreFound: (count) => t('moreFound', { count }),
      }}
      records={ratable.barriers}
      quick={[
        { id: 'shown', label: t('shownInList', { count: shown.length }), records: shown },
        ...ratable.choices.map(({ id, name, records }) => ({
          id,
          label: name === undefined ? t('allOpen', { count: records.length }) : `${name} · ${String(records.length)}`,
          records,
        })),
      ]}
      chosen={chosen}
      most={mostRated}
      onChange={onChange}
      onQuick={({ records }) => onChange(records)}
    >
      {t('chosen', { count: chosen.length })}
      {chosen.length > mostRated ? ` · ${t('atMost', { count: mostRated })}` : ''}
    </RecordChooser>
  )
}
