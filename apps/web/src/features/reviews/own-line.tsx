import { Button } from '@mantine/core'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { LineHead } from './line-head.tsx'
import { LineText } from './line-text.tsx'
import { useReviewWords } from './use-review-words.ts'
import { WriteLine } from './write-line.tsx'

interface Props {
  readonly review: ReviewView
  readonly line: LineView
  /** How its form was opened, if it is open. */
  readonly form: 'pressed' | 'begun' | undefined
  readonly write: () => void
  readonly written: () => void
  readonly unchanged: () => void
  readonly onKey: (event: KeyboardEvent<HTMLLIElement>) => void
}

/** A line that the reader's organisation says. */
export function OwnLine({ review, line, form, write, written, unchanged, onKey }: Props) {
  const { t } = useTranslation('reviews')
  const { own, before, secretariat } = line
  const isWriting = form !== undefined
  const [isAsking, setAsking] = useState(false)
  // The words of a draft would be gone for good; what is approved stays.
  const hasWords = own?.unchanged === false && !own.approved
  const state = own === null ? 'silent' : own.approved ? 'approved' : 'draft'
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do the same; a key is quicker
    <li className="review-line" data-state={state} tabIndex={isWriting ? -1 : 0} onKeyDown={onKey}>
      <LineHead line={line} />
      {own === null ? (
        <Before before={before} register={line.register} />
      ) : (
        <>
          <LineText said={own} />
          {own.internalSlip === '' ? null : (
            <p className="review-internal">
              <strong>{t('internalSlip')}</strong> {own.internalSlip}
            </p>
          )}
          <p className="review-quiet">
            {t(`state.${state}`)} · <PersonName name={own.by.name} organisation={own.by.organisation} />
          </p>
        </>
      )}
      {secretariat === null || own?.approved === true ? null : <p className="review-quiet">{t('secretariatWrote')}</p>}
      {isWriting ? (
        <WriteLine review={review} line={line} side="organisation" startsHere={form === 'pressed'} done={written} />
      ) : (
        <div className="review-buttons">
          {own?.unchanged === true ? null : (
            <Button
              size="compact-sm"
              variant={own === null ? 'filled' : 'default'}
              onClick={hasWords ? () => setAsking(true) : unchanged}
            >
              {t('unchanged')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={write}>
            {t(own === null ? 'write' : 'change')}
          </Button>
        </div>
      )}
      {isAsking ? (
        <DecisionDialog
          title={t('replaceWords')}
          verb={t('unchanged')}
          isFinal
          onDecide={() => {
            setAsking(false)
            unchanged()
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('replaceWordsWhat', { reference: line.reference })}</p>
        </DecisionDialog>
      ) : null}
    </li>
  )
}

/** What the latest report and the register say, which "unchanged" would say again. */
function Before({ before, register }: Pick<LineView, 'before' | 'register'>) {
  const { t } = useTranslation('reviews')
  const { period } = useReviewWords()
  if (before === null)
    return register.lastUpdate === '' ? null : (
      <p className="review-before">
        {t('inRegister')} {register.lastUpdate}
      </p>
    )
  return (
    <div className="review-before">
      <p>{t('before', { period: period(before.period) })}</p>
      <LineText said={{ ...before, slip: {}, unchanged: false }} />
    </div>
  )
}
