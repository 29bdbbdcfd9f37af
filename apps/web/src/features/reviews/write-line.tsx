import { Button } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import { longestNeeds, longestProgress, longestSlip } from '@minga/domain/review/review'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useWriteLines } from '../../api/reviews.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { Segments } from '../../ui/segments.tsx'
import { useLineFields } from './line-fields.ts'

interface Props {
  readonly review: ReviewView
  readonly line: LineView
  readonly side: 'organisation' | 'secretariat'
  /** Whether it takes the focus. */
  readonly startsHere?: boolean
  readonly done: () => void
}

const parts = [
  ['progress', longestProgress],
  ['needs', longestNeeds],
  ['slip', longestSlip],
] as const

/** The words of a line, in each language that is written; the reason why a date moved in two forms. */
export function WriteLine({ review, line, side, startsHere = true, done }: Props) {
  const { t } = useTranslation('reviews')
  const { language: own } = useLanguage()
  const write = useWriteLines(review.id)
  const [language, setLanguage] = useState<Language>(own)
  const form = useLineFields(review.id, line, side)
  const hasMoved = line.kind === 'action' && (line.daysMoved > 0 || line.standing === 'late')
  const isOther = write.error instanceof ApiProblem && write.error.code === 'changed-since'
  const close = () => {
    form.forget()
    done()
  }
  const send = () => write.mutate({ as: side, lines: [form.said(isOther)] }, { onSuccess: close })
  return (
    <Form className="review-form" send={send}>
      <Segments
        aria-label={t('language')}
        size="xs"
        value={language}
        data={languages.map((value) => ({ value, label: value.toUpperCase() }))}
        onChange={(value) => setLanguage(languages.find((each) => each === value) ?? own)}
      />
      {parts.map(([part, longest]) =>
        part === 'slip' && !hasMoved ? null : (
          <GrowingTextarea
            key={part}
            minRows={2}
            maxLength={longest}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button was that opened it
            autoFocus={startsHere && part === 'progress'}
            ref={putCaretBehind}
            // What is typed while it is sent would not be in it.
            readOnly={write.isPending}
            lang={language}
            label={t(`part.${part}`)}
            description={part === 'slip' ? t('slipWhat') : undefined}
            value={form.fields[`${part}/${language}`]}
            onChange={(event) => form.write({ [`${part}/${language}`]: event.currentTarget.value })}
          />
        ),
      )}
      {hasMoved && side === 'organisation' ? (
        <GrowingTextarea
          minRows={2}
          maxLength={longestSlip}
          label={t('internalSlip')}
          description={t('internalSlipWhat')}
          readOnly={write.isPending}
          value={form.fields.internalSlip}
          onChange={(event) => form.write({ internalSlip: event.currentTarget.value })}
        />
      ) : null}
      <FormProblem error={write.error} words={isOther ? t(`otherWords.${side}`) : undefined} />
      <div className="review-buttons">
        <Button type="submit" loading={write.isPending}>
          {t('keepDraft')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}

/** A text that stands there already is gone on with; a browser begins before it. */
function putCaretBehind(field: HTMLTextAreaElement | null): void {
  field?.setSelectionRange(field.value.length, field.value.length)
}
