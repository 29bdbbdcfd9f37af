import { Button, Textarea } from '@mantine/core'
import { longestReason, type Criterion, type Mark, type RatingCriteria } from '@minga/domain/rating/rating'
import { textIn } from '@minga/domain/language/language'
import type { RatedBarrier, RatingView } from '@minga/protocol/http/ratings'
import { Link } from '@tanstack/react-router'
import { memo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useCriterionWords } from '../../ratings/use-criterion-words.ts'
import { CategoryLetter, ReferenceText } from '../../ui/marks.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useGone } from '../../ui/use-gone.ts'
import './mark-row.css'

/** The marks of one's side by now, sent or not. */
export interface ShownMark {
  readonly mark: Mark
  readonly reason: string
  /** A colleague who gave it; undefined where it is the reader's own, or not sent yet. */
  readonly by?: RatedBarrier['own'][number] | undefined
  readonly isKept: boolean
}

/** What is left out, the mark or its reason, stays as it stands. */
export type Give = (
  barrier: RatedBarrier,
  criterion: Criterion,
  mark: Mark | undefined,
  reason: string | undefined,
) => void

type OnKey = (event: KeyboardEvent<HTMLButtonElement>) => void

/** The mark of each button, in their order. The last one is "no opinion". */
const places: readonly Mark[] = [1, 2, 3, 4, 5, null]

/** A barrier with its buttons: a row for each criterion. */
export const MarkRow = memo(function MarkRow({
  barrier,
  criteria,
  shown,
  give,
  onKey,
  isLocked,
  disclosure,
}: {
  readonly barrier: RatedBarrier
  readonly criteria: RatingCriteria
  readonly shown: readonly (ShownMark | undefined)[]
  readonly give: Give
  readonly onKey: OnKey
  readonly isLocked: boolean
  readonly disclosure: RatingView['disclosure']
}) {
  const { t } = useTranslation(['ratings', 'ui'])
  const { language } = useLanguage()
  const { record, reference, category } = barrier
  const title = textIn(barrier.title, language) || t('ui:untitled')
  return (
    <li className="mark-row" data-done={shown.every((each) => each !== undefined) || undefined}>
      <p className="mark-barrier">
        {category === null ? null : <CategoryLetter category={category} />}
        <Link to="/records/$recordId" params={{ recordId: record }} target="_blank">
          <ReferenceText reference={reference} /> <span>{title}</span>
        </Link>
      </p>
      {criteria.map((criterion, at) => (
        <MarkButtons
          key={criterion}
          criterion={criterion}
          named={`${reference} ${title}`}
          hasLabel={criteria.length > 1}
          shown={shown[at]}
          isLocked={isLocked}
          disclosure={disclosure}
          give={(mark, reason) => give(barrier, criterion, mark, reason)}
          onKey={onKey}
        />
      ))}
    </li>
  )
})

function MarkButtons({
  criterion,
  named,
  hasLabel,
  shown,
  isLocked,
  disclosure,
  give,
  onKey,
}: {
  readonly criterion: Criterion
  /** The barrier. */
  readonly named: string
  readonly hasLabel: boolean
  readonly shown: ShownMark | undefined
  readonly isLocked: boolean
  readonly disclosure: RatingView['disclosure']
  readonly give: (mark: Mark | undefined, reason?: string) => void
  readonly onKey: OnKey
}) {
  const { t } = useTranslation('ratings')
  const words = useCriterionWords()
  const reason = shown?.reason ?? ''
  const label = words.label(criterion)
  return (
    <div className="mark-criterion">
      {hasLabel ? <span className="mark-label">{label}</span> : null}
      <fieldset className="mark-buttons" aria-label={`${named}: ${label}`} data-marks>
        {places.map((mark) => (
          <button
            key={mark ?? 'none'}
            type="button"
            className="mark-button"
            disabled={isLocked}
            aria-pressed={shown !== undefined && shown.mark === mark}
            data-mark={mark ?? 'none'}
            onClick={() => give(mark)}
            onKeyDown={onKey}
          >
            {mark === null ? (
              t('noOpinion')
            ) : (
              <>
                <strong>{mark}</strong> <span>{words.mark(criterion, mark)}</span>
              </>
            )}
          </button>
        ))}
      </fieldset>
      {shown === undefined ? null : (
        <div className="mark-more">
          <Reason
            reason={reason}
            isKept={shown.isKept}
            isLocked={isLocked}
            disclosure={disclosure}
            keep={(text) => give(undefined, text)}
          />
          {shown.isKept ? <span className="rating-quiet">{t('notSent')}</span> : null}
          {shown.by === undefined ? null : (
            <span className="rating-quiet">
              <PersonName name={shown.by.by.name} organisation={shown.by.by.organisation} />{' '}
              <RelativeTime at={shown.by.at} />
            </span>
          )}
        </div>
      )}
    </div>
  )
}

/** The reason, in a sentence or two; it is optional. Words that the server did not take stay, to be copied. */
function Reason({
  reason,
  isKept,
  isLocked,
  disclosure,
  keep,
}: {
  readonly reason: string
  /** Not sent yet. */
  readonly isKept: boolean
  readonly isLocked: boolean
  readonly disclosure: RatingView['disclosure']
  readonly keep: (reason: string) => void
}) {
  const { t } = useTranslation('ratings')
  const [isOpen, setIsOpen] = useState(false)
  const [isTyping, setIsTyping] = useState(false)
  const [text, setText] = useState<string>()
  const isUnsaved = text !== undefined && text.trim() !== reason
  if (!isTyping && text !== undefined && !isUnsaved && !isKept) setText(undefined)
  const leave = () => {
    if (!isLocked && isTyping && isUnsaved) keep(text.trim())
  }
  useGone(leave)
  if (isLocked && !isUnsaved) return reason === '' ? null : <span className="mark-reason">{reason}</span>
  if (!isLocked && !isOpen && reason === '') {
    return (
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setIsOpen(true)}>
        {t('addReason')}
      </Button>
    )
  }
  return (
    <Textarea
      autosize
      minRows={1}
      size="xs"
      className="mark-reason"
      maxLength={longestReason}
      aria-label={t('reason')}
      description={isLocked ? t('reasonUnsaved') : t(`reasonRead.${disclosure}`)}
      readOnly={isLocked}
      value={(isLocked || isTyping ? text : undefined) ?? reason}
      onChange={(event) => {
        setText(event.currentTarget.value)
        setIsTyping(true)
      }}
      onBlur={() => {
        if (isLocked) return
        leave()
        setIsTyping(false)
        setIsOpen(false)
      }}
    />
  )
}
