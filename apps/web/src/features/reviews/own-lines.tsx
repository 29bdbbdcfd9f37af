import { Button } from '@mantine/core'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useApproveLines, useWriteLines } from '../../api/reviews.ts'
import { areKept } from '../../ui/kept-words.ts'
import { FormProblem } from '../../ui/states.tsx'
import { keyOfLine } from './line-fields.ts'
import { lineKeyOf } from './line-keys.ts'
import { OwnLine } from './own-line.tsx'

/** What the reader's organisation leads, as it stands: each line is said or unchanged, and all are approved together. */
export function OwnLines({
  review,
  lines,
  seen,
}: {
  readonly review: ReviewView
  readonly lines: readonly LineView[]
  readonly seen: number
}) {
  const { t } = useTranslation('reviews')
  const write = useWriteLines(review.id)
  const list = useRef<HTMLOListElement>(null)
  const { person } = useMe()
  /** The open forms: a pressed one takes the focus, one that was left with words in it is open again. */
  const [forms, setForms] = useState<ReadonlyMap<string, 'pressed' | 'begun'>>(() => {
    const begun = lines.filter(({ record }) => areKept(person.id, keyOfLine(review.id, record, 'organisation')))
    return new Map(begun.map(({ record }) => [record, 'begun']))
  })
  const open = (record: string) => setForms((before) => new Map(before).set(record, 'pressed'))
  const close = (record: string) => setForms((before) => new Map([...before].filter(([each]) => each !== record)))
  const isOther = write.error instanceof ApiProblem && write.error.code === 'changed-since'
  const said = lines.filter(({ own }) => own !== null).length
  const unchanged = ({ record, own }: LineView) =>
    write.mutate({ lines: [{ record, unchanged: true, seen: own?.number ?? 0 }] })
  const focus = (at: number) => (list.current?.children[at] as HTMLElement | undefined)?.focus()
  const onKey = (event: KeyboardEvent<HTMLLIElement>, line: LineView, at: number) => {
    const key = lineKeyOf(event)
    if (key === undefined) return
    event.preventDefault()
    if (key === 'write') return open(line.record)
    // A key replaces no words that were written.
    if (key === 'unchanged' && line.own?.unchanged !== false) unchanged(line)
    focus(key === 'before' ? at - 1 : at + 1)
  }
  return (
    <section aria-labelledby="own-lines">
      <h2 id="own-lines">
        {t('ownLines')} <span>{t('saidOf', { said, lines: lines.length })}</span>
      </h2>
      <p className="review-quiet review-keys">{t('keys')}</p>
      <FormProblem error={write.error} words={isOther ? t('otherLine') : undefined} />
      <ol ref={list} className="review-lines">
        {lines.map((line, at) => (
          <OwnLine
            key={line.record}
            review={review}
            line={line}
            form={forms.get(line.record)}
            write={() => open(line.record)}
            written={() => {
              close(line.record)
              focus(at)
            }}
            unchanged={() => unchanged(line)}
            onKey={(event) => onKey(event, line, at)}
          />
        ))}
      </ol>
      <Approve review={review} lines={lines} seen={seen} />
    </section>
  )
}

/** Approving is for people who speak for the organisation; others read that it waits for them. */
function Approve({
  review,
  lines,
  seen,
}: { readonly review: ReviewView } & Pick<Parameters<typeof OwnLines>[0], 'lines' | 'seen'>) {
  const { t } = useTranslation('reviews')
  const approve = useApproveLines(review.id)
  const drafts = lines.filter(({ own }) => own !== null && !own.approved).length
  const silent = lines.filter(({ own }) => own === null).length
  if (drafts === 0) return silent === 0 ? <output className="review-done">{t('allApproved')}</output> : null
  if (!review.may.approve) return <p className="review-quiet">{t('waitsForApproval', { count: drafts })}</p>
  return (
    <div className="review-approve">
      <Button loading={approve.isPending} onClick={() => approve.mutate(seen)}>
        {t('approve', { count: drafts })}
      </Button>
      <p className="review-quiet">{t('approveWhat')}</p>
      <FormProblem error={approve.error} />
    </div>
  )
}
