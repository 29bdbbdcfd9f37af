import { Button } from '@mantine/core'
import type { Language } from '@minga/domain/language/language'
import type { LongTextField } from '@minga/domain/record/long-text'
import type { TextMomentView } from '@minga/protocol/http/history'
import { useTranslation } from 'react-i18next'

import { useBringBackRegister, useTextHistory } from '../../api/versions.ts'
import { QueryState } from '../../ui/states.tsx'
import type { FieldsPast } from '../panel/field-context.ts'
import { EarlierMoments } from './earlier-moments.tsx'
import { PastWriter } from './past-writer.tsx'
import '../../versions/difference.css'
import './field-past.css'

interface TextPastProps {
  readonly past: FieldsPast
  readonly field: LongTextField
  readonly language: Language
  readonly label: string
}

/**
 * The changes of a long text, the newest first: who made them in one go, for which organisation, when, and which words
 * came and went. A lead brings back the text as it stood after one of them.
 */
export function TextPast({ past, field, language, label }: TextPastProps) {
  const { t } = useTranslation('records')
  const history = useTextHistory(past.record, field, language)
  const bring = useBringBackRegister(past.group)
  const moments = history.data?.pages.flatMap((page) => page.moments) ?? []
  // Of the first page: a change since then is a conflict.
  const seen = history.data?.pages[0]?.sequence
  const bringBack = ({ sequence }: TextMomentView) => {
    if (seen === undefined) return
    const wanted = { sequence, seen, records: [past.record], fields: [`${field}/${language}`] }
    bring.mutate(wanted, { onSuccess: () => void history.refetch() })
  }
  const isRefused = bring.isError || (bring.data?.conflicts.length ?? 0) > 0
  return (
    <>
      <QueryState query={history} rows={2} />
      {history.data !== undefined && moments.length === 0 ? <p className="dimmed">{t('past.noChanges')}</p> : null}
      {isRefused ? <p role="alert">{t('past.notBroughtBack')}</p> : null}
      <ol className="field-past" aria-label={label}>
        {moments.map((moment, index) => (
          <li key={moment.sequence}>
            <Changed moment={moment} language={language} />
            <span className="field-past-by">
              <PastWriter by={moment.by} at={moment.to} />
              {past.isLead && index > 0 ? (
                <Button size="compact-xs" variant="subtle" disabled={bring.isPending} onClick={() => bringBack(moment)}>
                  {t('past.bringBackText')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <EarlierMoments history={history} />
    </>
  )
}

/** The words that came are underlined, those that went are struck through. */
function Changed({
  moment: { parts, struck, restored },
  language,
}: {
  readonly moment: TextMomentView
  readonly language: Language
}) {
  const { t } = useTranslation('records')
  return (
    <>
      {restored ? <span className="field-past-by">{t('past.restoredText')}</span> : null}
      {parts.length === 0 ? (
        <span className="dimmed">{t(struck ? 'past.struck' : 'past.asBefore')}</span>
      ) : (
        <span className="difference" lang={language}>
          {parts.map(({ kind, text }, at) =>
            kind === 'added' ? (
              <ins key={at}>{text}</ins>
            ) : kind === 'removed' ? (
              <del key={at}>{text}</del>
            ) : (
              <span key={at}>{text}</span>
            ),
          )}
        </span>
      )}
    </>
  )
}
