import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { tnaClasses } from '@minga/domain/barrier/barrier'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { scaleCriteria } from '@minga/domain/rating/rating'
import type { BarrierResultView, RatingDecided, RatingView } from '@minga/protocol/http/ratings'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDecideRating } from '../../api/ratings.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useCriterionWords } from '../../ratings/use-criterion-words.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { plannedDecision, type Otherwise } from './planned-decision.ts'
import './decide-result.css'

/** The last step of the round, for leads: classes from the means, the bottom third set aside, confirmed as one change. */
export function DecideResult({
  rating,
  barriers,
}: {
  readonly rating: RatingView
  readonly barriers: readonly BarrierResultView[]
}) {
  const { t } = useTranslation('ratings')
  const decide = useDecideRating(rating.id)
  const [otherwise, setOtherwise] = useState<ReadonlyMap<RecordId, Otherwise>>(new Map())
  const [isOpen, setIsOpen] = useState(false)
  const [key, setKey] = useState<string>()
  const records = useMemo(
    () => plannedDecision(barriers, rating.criteria, otherwise),
    [barriers, rating.criteria, otherwise],
  )
  const dropped = records.filter((each) => each.dropped === true).length
  const classified = records.length - dropped
  const spared = barriers.filter(({ proposed }) => proposed.screening === 'spared').length
  const hidden = barriers.filter(({ proposed }) => proposed.screening === null).length
  const change = (record: RecordId, changed: Otherwise) =>
    setOtherwise(new Map([...otherwise, [record, { ...otherwise.get(record), ...changed }]]))
  const confirm = () => {
    if (key === undefined) return
    decide.mutate({ key, records }, { onSuccess: () => setKey(undefined) })
  }
  if (!isOpen) {
    return (
      <Button className="rating-decide" onClick={() => setIsOpen(true)}>
        {t('decide')}
      </Button>
    )
  }
  return (
    <section className="rating-decide" aria-labelledby="rating-decide">
      <h3 id="rating-decide">{t('decide')}</h3>
      <p>{t('decideWhat')}</p>
      {spared === 0 ? null : <p>{t('spared', { count: spared })}</p>}
      {hidden === 0 ? null : <p>{t('hiddenLeft', { count: hidden })}</p>}
      <ul className="decide-list">
        {barriers.map((barrier) =>
          barrier.proposed.screening === null ? null : (
            <DecideLine
              key={barrier.record}
              barrier={barrier}
              otherwise={otherwise.get(barrier.record)}
              change={change}
            />
          ),
        )}
      </ul>
      <Button disabled={records.length === 0} onClick={() => setKey(crypto.randomUUID())}>
        {t('confirm', { classified, dropped })}
      </Button>
      <Unwritten barriers={barriers} unwritten={decide.data?.unwritten ?? []} />
      {key === undefined ? null : (
        <DecisionDialog
          title={t('confirmTitle')}
          verb={t('confirmVerb')}
          isPending={decide.isPending}
          error={decide.error}
          onDecide={confirm}
          onClose={() => setKey(undefined)}
        >
          <p>{t('confirmWhat', { classified, dropped })}</p>
        </DecisionDialog>
      )}
    </section>
  )
}

function DecideLine({
  barrier: { record, reference, title, rank, proposed },
  otherwise = {},
  change,
}: {
  readonly barrier: BarrierResultView
  readonly otherwise?: Otherwise | undefined
  readonly change: (record: RecordId, changed: Otherwise) => void
}) {
  const { t } = useTranslation(['ratings', 'record', 'ui'])
  const { language } = useLanguage()
  const { label } = useCriterionWords()
  const { dropped = proposed.screening === 'dropped', tnaClass = proposed.tnaClass } = otherwise
  const { scales = {} } = proposed
  const named = `${reference} ${textIn(title, language) || t('ui:untitled')}`
  return (
    <li data-dropped={dropped || undefined}>
      <span className="rating-rank">{rank}</span>
      <span className="decide-barrier">
        <ReferenceText reference={reference} /> {textIn(title, language) || t('ui:untitled')}
        {proposed.screening === 'spared' ? <span className="rating-quiet"> · {t('screening.spared')}</span> : null}
      </span>
      {tnaClass === undefined ? (
        <span className="decide-scales">
          {scaleCriteria
            .flatMap((name) => (scales[name] === undefined ? [] : `${label(name)}: ${String(scales[name])}`))
            .join(' · ')}
        </span>
      ) : (
        <NativeSelect
          size="xs"
          aria-label={`${named}: ${label('tna')}`}
          disabled={dropped}
          value={tnaClass}
          data={tnaClasses.map((value) => ({ value, label: t(`record:choice.barrier.tnaClass.${value}`) }))}
          onChange={(event) => {
            const chosen = tnaClasses.find((each) => each === event.currentTarget.value)
            if (chosen !== undefined) change(record, { tnaClass: chosen })
          }}
        />
      )}
      <Checkbox
        size="xs"
        aria-label={`${t('drop')}: ${named}`}
        label={t('drop')}
        checked={dropped}
        onChange={(event) => change(record, { dropped: event.currentTarget.checked })}
      />
    </li>
  )
}

/** The values that were not written as confirmed: another person had changed them, or the record is archived. */
function Unwritten({
  barriers,
  unwritten,
}: {
  readonly barriers: readonly BarrierResultView[]
  readonly unwritten: RatingDecided['unwritten']
}) {
  const { t } = useTranslation('ratings')
  if (unwritten.length === 0) return null
  const referenceOf = (record: RecordId) => barriers.find((each) => each.record === record)?.reference ?? ''
  return (
    <div role="alert" className="rating-unwritten">
      <p>{t('unwritten', { count: unwritten.length })}</p>
      <ul>
        {unwritten.map(({ record, field, state }) => (
          <li key={`${record} ${field}`}>
            <ReferenceText reference={referenceOf(record)} />{' '}
            {t(state === 'conflict' ? 'unwrittenConflict' : 'unwrittenRefused')}
          </li>
        ))}
      </ul>
    </div>
  )
}
