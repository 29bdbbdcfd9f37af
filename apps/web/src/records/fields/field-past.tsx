import { Button } from '@mantine/core'
import type { FieldMomentView } from '@minga/protocol/http/history'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../../api/record-facts.ts'
import { useFieldHistory } from '../../api/versions.ts'
import { QueryState } from '../../ui/states.tsx'
import type { FieldsPast } from '../panel/field-context.ts'
import { usePeople } from '../use-people.ts'
import { useValueWords } from '../use-value-words.ts'
import { EarlierMoments } from './earlier-moments.tsx'
import { pastLines } from './past-lines.ts'
import { PastWriter } from './past-writer.tsx'
import './field-past.css'

interface FieldPastProps {
  readonly past: FieldsPast
  readonly field: string
  /** One language of a title; without it, all parts of the field. */
  readonly part: string | undefined
  readonly label: string
}

/** The values of a field, the newest first, each with who set it for which organisation, and when. */
export function FieldPast({ past, field, part, label }: FieldPastProps) {
  const { t } = useTranslation('records')
  const history = useFieldHistory(past.record, field)
  const wordsOf = useMomentWords(past, field)
  const moments = (history.data ?? []).filter((moment) => part === undefined || moment.part === part)
  return (
    <>
      <QueryState query={history} rows={2} />
      {history.data !== undefined && moments.length === 0 ? <p className="dimmed">{t('past.none')}</p> : null}
      <ol className="field-past" aria-label={label}>
        {pastLines(moments).map(({ key, of, by, at }) => (
          <li key={key} data-lost={of[0]?.lost}>
            <span>{of.map(wordsOf).join(' · ')}</span>
            <span className="field-past-by">
              <PastWriter by={by} at={at} />
            </span>
            {of[0]?.lost === true ? <Lost moment={of[0]} field={field} bringBack={past.bringBack} /> : null}
          </li>
        ))}
      </ol>
      <EarlierMoments history={history} />
    </>
  )
}

interface LostProps {
  readonly moment: FieldMomentView
  readonly field: string
  readonly bringBack: FieldsPast['bringBack']
}

/** Marks a value that was written at the same time as the one that stands, and brings it back. */
function Lost({ moment: { part, value }, field, bringBack }: LostProps) {
  const { t } = useTranslation('records')
  return (
    <span className="field-past-lost">
      {t('past.lost')}
      {bringBack === undefined ? null : (
        <Button size="compact-xs" variant="subtle" onClick={() => bringBack(field, part, value)}>
          {t('past.bringBack')}
        </Button>
      )}
    </span>
  )
}

/** The words of a moment: the value; for a set, the members that came or went; for a table, the entry. */
function useMomentWords({ kind, group }: FieldsPast, field: string): (moment: FieldMomentView) => string {
  const { t } = useTranslation('records')
  const people = usePeople(group)
  const valueOf = useValueWords(kind, { facts: useFacts(group).data, person: '' })
  return ({ part, value }) => {
    if (part !== null && value === true) return t('past.added', { value: valueOf(field, [part]) })
    const isTitle = field === 'title'
    if (value === null || value === '') {
      return part === null || isTitle ? t('past.empty') : t('past.removed', { value: valueOf(field, [part]) })
    }
    if (isTitle) return typeof value === 'string' ? value : ''
    if (part !== null) return valueOf(field, { [part]: value })
    if (typeof value === 'string' && people.has(value)) return people.get(value)?.name ?? value
    return valueOf(field, value) || t('person.other')
  }
}
