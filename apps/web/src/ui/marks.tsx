import { categoryLetter, type BarrierCategory } from '@minga/domain/barrier/barrier'
import { levels, type Level } from '@minga/domain/barrier/level'
import type { StatusTone } from '@minga/domain/record/field'
import { everyKind } from '@minga/domain/record/record-types'
import type { RoadmapView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'
import './marks.css'

/** BAR-014; "pending" until the server has given the record its number. */
export function ReferenceText({ reference }: { readonly reference: string | null | undefined }) {
  const { t } = useTranslation('ui')
  return reference === null || reference === undefined ? (
    <span className="reference reference-pending">{t('record:state.pending')}</span>
  ) : (
    <span className="reference">{reference}</span>
  )
}

/** A status of the same name means the same in every kind. */
const tones = new Map<string, StatusTone>(
  everyKind.flatMap(({ fields: { status } }) => (status?.type === 'status' ? Object.entries(status.tones) : [])),
)

/** A record's status as a word, with a shape that does not depend on colour. */
export function StatusMark({ status }: { readonly status: string }) {
  const { t } = useTranslation('record')
  return (
    <span className="status" data-tone={tones.get(status) ?? 'quiet'}>
      <span className="status-shape" aria-hidden />
      <span className="status-word">{t(`status.${status}`)}</span>
    </span>
  )
}

/** A level as a word on its colour, from sand to rust; an unknown level is a dash. */
export function LevelMark({ level }: { readonly level: Level | undefined }) {
  const { t } = useTranslation('ui')
  if (level === undefined) return <span className="level-unknown">{t('record:level.unknown')}</span>
  return (
    <span className="level" data-step={levels.indexOf(level) + 2}>
      {t(`record:level.${level}`)}
    </span>
  )
}

/** A rating from 1 to 5 on its colour from sand to rust; a dash without a rating. */
export function ScaleMark({ value, label }: { readonly value: number | null; readonly label?: string }) {
  if (value === null) return <span className="level-unknown">–</span>
  return (
    <span className="scale" data-step={value} title={label}>
      {value}
    </span>
  )
}

/** T, F or R in a quiet tint. `withWord` adds the category's name. */
export function CategoryLetter({
  category,
  withWord = false,
}: {
  readonly category: BarrierCategory
  readonly withWord?: boolean
}) {
  const { t } = useTranslation('record')
  const word = t(`choice.barrier.category.${category}`)
  return (
    <span className="category" title={word}>
      <span className="category-letter" data-category={category} aria-hidden={withWord}>
        {categoryLetter[category]}
      </span>
      {withWord ? <span>{word}</span> : <span className="visually-hidden">{word}</span>}
    </span>
  )
}

/** "12 days late", in words and colour; nothing for an action that is not late. */
export function LateMark({ days }: { readonly days: number }) {
  const { t } = useTranslation('ui')
  if (days <= 0) return null
  return <span className="late">{t('late', { count: days })}</span>
}

/** Marks an illustrative example, because the organisations are real and never promised it. In a row, by a short word. */
export function IllustrativeMark({ short = false }: { readonly short?: boolean }) {
  const { t } = useTranslation('ui')
  if (!short) {
    return (
      <span className="illustrative" title={t('illustrative.why')}>
        {t('record:state.illustrative')}
      </span>
    )
  }
  return (
    <abbr className="illustrative" title={`${t('record:state.illustrative')}. ${t('illustrative.why')}`}>
      {t('illustrative.short')}
    </abbr>
  )
}

/** A roadmap's state as a word beside its title; nothing for an open one. */
export function RoadmapStateWord({ state }: Pick<RoadmapView, 'state'>) {
  const { t } = useTranslation('ui')
  if (state === 'open') return null
  return (
    <span className="roadmap-state" title={t(`roadmap.what.${state}`)}>
      {t(`roadmap.state.${state}`)}
    </span>
  )
}
