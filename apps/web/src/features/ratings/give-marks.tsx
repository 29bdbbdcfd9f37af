import { Button } from '@mantine/core'
import type { RatedBarrier, RatingView } from '@minga/protocol/http/ratings'
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useRatingBarriers } from '../../api/ratings.ts'
import { EmptyState, FormProblem, LoadingState, ProblemState } from '../../ui/states.tsx'
import { moveFocus } from './mark-focus.ts'
import { markKeyOf } from './mark-keys.ts'
import { keyOf, type OutboxSnapshot } from './mark-outbox.ts'
import { MarkRow, type Give, type ShownMark } from './mark-row.tsx'
import { useMarkOutbox } from './use-mark-outbox.ts'
import './give-marks.css'

/** As many as a person sees in one go; the end leads on to the next part. */
const barriersOfPart = 50

/** The list in which a person marks barriers, or sees what their side has marked. */
export function GiveMarks({ rating }: { readonly rating: RatingView }) {
  const { t } = useTranslation('ratings')
  const asked = useRatingBarriers(rating.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <EmptyState>{t('barriersOffline')}</EmptyState> : <LoadingState rows={10} />
  }
  return <Marks rating={rating} barriers={asked.data} />
}

function Marks({ rating, barriers }: { readonly rating: RatingView; readonly barriers: readonly RatedBarrier[] }) {
  const { t } = useTranslation('ratings')
  const { criteria, disclosure } = rating
  const { outbox, snapshot } = useMarkOutbox(rating.id)
  const shownOf = useShownMarks(rating, snapshot)
  const list = useRef<HTMLOListElement>(null)
  const shown = useMemo(() => barriers.map(shownOf), [barriers, shownOf])
  const firstOpen = shown.findIndex((marks) => marks.includes(undefined))
  const [part, setPart] = useState(() => Math.max(0, Math.floor(firstOpen / barriersOfPart)))
  const parts = Math.ceil(barriers.length / barriersOfPart)
  const done = shown.filter((marks) => !marks.includes(undefined)).length
  const isLocked = rating.own?.mayMark !== true
  const give = useCallback<Give>(
    ({ record }, criterion, mark, reason) => outbox.give({ record, criterion, mark, reason }),
    [outbox],
  )
  const goTo = useCallback((next: number) => {
    setPart(next)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('.mark-button')?.focus())
  }, [])
  const onKey = useCallback(
    (event: KeyboardEvent<HTMLButtonElement>) => {
      const key = markKeyOf(event)
      const button = event.currentTarget
      if (key === undefined || list.current === null) return
      event.preventDefault()
      if (key.kind === 'move') {
        moveFocus(list.current, button, key)
        return
      }
      const group = button.closest('[data-marks]')
      group?.querySelector<HTMLButtonElement>(`[data-mark="${String(key.mark ?? 'none')}"]`)?.click()
      const isLast = !moveFocus(list.current, button, { rows: 1, places: 0 })
      if (isLast && part + 1 < parts) goTo(part + 1)
    },
    [goTo, part, parts],
  )
  const start = part * barriersOfPart
  return (
    <section aria-labelledby="rating-marks">
      <h2 id="rating-marks">
        {t(isLocked ? 'ownMarks' : 'mark')} <span>{t('progress', { done, of: barriers.length })}</span>
      </h2>
      <progress className="rating-progress" max={barriers.length} value={done} aria-labelledby="rating-marks" />
      {isLocked ? null : <p className="rating-quiet rating-keys">{t('keys')}</p>}
      {isLocked ? null : <SavedState snapshot={snapshot} />}
      <ol ref={list} className="mark-list" start={start + 1}>
        {barriers.slice(start, start + barriersOfPart).map((barrier, at) => (
          <MarkRow
            key={barrier.record}
            barrier={barrier}
            criteria={criteria}
            disclosure={disclosure}
            shown={shown[start + at] ?? []}
            give={give}
            onKey={onKey}
            isLocked={isLocked}
          />
        ))}
      </ol>
      <div className="rating-buttons">
        {part === 0 ? null : (
          <Button variant="default" onClick={() => goTo(part - 1)}>
            {t('before')}
          </Button>
        )}
        {parts > 1 ? <span className="rating-quiet">{t('part', { part: part + 1, parts })}</span> : null}
        {part + 1 < parts ? <Button onClick={() => goTo(part + 1)}>{t('next')}</Button> : null}
      </div>
    </section>
  )
}

/** Tells quietly which marks are sent, and plainly which are not. */
function SavedState({ snapshot: { state, kept, refused } }: { readonly snapshot: OutboxSnapshot }) {
  const { t } = useTranslation('ratings')
  return (
    <>
      <output className="rating-saved" data-state={state}>
        {t(`saved.${state}`, { count: kept.size })}
      </output>
      <FormProblem error={refused} />
    </>
  )
}

/** The marks of one's side by criterion: what is not sent yet lies over what the server has. */
function useShownMarks({ criteria, raterKind }: RatingView, { kept }: OutboxSnapshot) {
  const { person } = useMe()
  return useCallback(
    ({ record, own }: RatedBarrier): readonly (ShownMark | undefined)[] =>
      criteria.map((criterion) => {
        const outgoing = kept.get(keyOf({ record, criterion }))
        const found = own.find((each) => each.criterion === criterion)
        const mark = outgoing?.mark === undefined ? found?.mark : outgoing.mark
        if (mark === undefined) return undefined
        if (outgoing !== undefined) return { mark, reason: outgoing.reason ?? found?.reason ?? '', isKept: true }
        if (found === undefined) return undefined
        const isColleagues = raterKind === 'organisation' && found.by.id !== person.id
        return { mark: found.mark, reason: found.reason, by: isColleagues ? found : undefined, isKept: false }
      }),
    [criteria, raterKind, kept, person.id],
  )
}
