import { closingOf } from '@minga/domain/barrier/closing'
import { languagesBehind } from '@minga/domain/record/list-parts'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { IllustrativeMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { isUnsourced } from './unsourced.ts'

/** Marks of a record: it belongs to another group, how it came out, it lacks a public source, a translation is to be updated, or it is an illustrative example. */
export function RowMarks({ item }: { readonly item: ListedRecord<AnyRecord> }) {
  const { t } = useTranslation('records')
  const group = useGroup(item.group)
  return (
    <>
      {item.guest && group !== undefined ? (
        <span className="cell-mark">{t('alsoIn.mark', { group: group.name })}</span>
      ) : null}
      <OutcomeMark item={item} />
      {isUnsourced(item.record, group) ? <span className="cell-mark">{t('unsourced')}</span> : null}
      <BehindMark item={item} />
      {item.record.illustrative ? <IllustrativeMark short /> : null}
    </>
  )
}

/** The effect of an action that is done was seen; a barrier that says it is closed lacks confirmations. */
function OutcomeMark({ item: { record, facts } }: { readonly item: ListedRecord<AnyRecord> }) {
  const { t } = useTranslation('records')
  const outcome =
    facts?.effect !== undefined && record.status === 'done'
      ? 'effective'
      : facts?.closing !== undefined && closingOf(record, facts.closing) === 'unconfirmed'
        ? 'unconfirmed'
        : undefined
  return outcome === undefined ? null : <span className="cell-mark">{t(`outcome.${outcome}`)}</span>
}

/** A translation of it no longer says what its source says. */
function BehindMark({ item }: { readonly item: ListedRecord<AnyRecord> }) {
  const { t } = useTranslation('records')
  const languages = languagesBehind(item.facts)
  if (languages.length === 0) return null
  return (
    <span className="cell-mark">
      {t('translation.behind', { languages: languages.map((language) => language.toUpperCase()).join(', ') })}
    </span>
  )
}
