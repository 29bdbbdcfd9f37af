import { Button } from '@mantine/core'
import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import { longestNeeds, longestProgress, longestSlip } from '@minga/domain/review/review'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useWriteLines } from '../../api/reviews.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { Segments } from '../../ui/segments.tsx'

interface Props {
  readonly review: ReviewView
  readonly line: LineView
  readonly side: 'organisation' | 'secretariat'
  readonly done: () => void
}

const parts = [
  ['progress', longestProgress],
  ['needs', longestNeeds],
  ['slip', longestSlip],
] as const

/** The words of a line, in each language that is written; the reason why a date moved in two forms. */
export function WriteLine({ review, line, side, done }: Props) {
  const { t } = useTranslation('reviews')
  const { language: own } = useLanguage()
  const write = useWriteLines(review.id)
  const [language, setLanguage] = useState<Language>(own)
  const [said, setSaid] = useState(() => begun(line, side, own))
  const [internalSlip, setInternalSlip] = useState(line.own?.internalSlip ?? '')
  const hasMoved = line.kind === 'action' && (line.daysMoved > 0 || line.standing === 'late')
  const set = (part: keyof typeof said, text: string) =>
    setSaid((before) => ({ ...before, [part]: { ...before[part], [language]: text } }))
  const send = () => {
    const words = { record: line.record, ...written(said), ...(side === 'organisation' && { internalSlip }) }
    write.mutate({ as: side, lines: [words] }, { onSuccess: done })
  }
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
            autoFocus={part === 'progress'}
            lang={language}
            label={t(`part.${part}`)}
            description={part === 'slip' ? t('slipWhat') : undefined}
            value={said[part][language] ?? ''}
            onChange={(event) => set(part, event.currentTarget.value)}
          />
        ),
      )}
      {hasMoved && side === 'organisation' ? (
        <GrowingTextarea
          minRows={2}
          maxLength={longestSlip}
          label={t('internalSlip')}
          description={t('internalSlipWhat')}
          value={internalSlip}
          onChange={(event) => setInternalSlip(event.currentTarget.value)}
        />
      ) : null}
      <FormProblem error={write.error} />
      <div className="review-buttons">
        <Button type="submit" loading={write.isPending}>
          {t('keepDraft')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}

/** What was written last, or else what the latest report and the register say. */
function begun({ own, secretariat, before, register }: LineView, side: Props['side'], language: Language) {
  const last = side === 'organisation' ? own : secretariat
  if (last !== null) return { progress: last.progress, needs: last.needs, slip: last.slip }
  const inRegister = (text: string): LocalizedText => (text === '' ? {} : { [language]: text })
  return {
    progress: before?.progress ?? inRegister(register.lastUpdate),
    needs: before?.needs ?? {},
    slip: inRegister(register.slip),
  }
}

/** Without the languages in which nothing is written. */
function written(said: ReturnType<typeof begun>): ReturnType<typeof begun> {
  return { progress: filled(said.progress), needs: filled(said.needs), slip: filled(said.slip) }
}

function filled(text: LocalizedText): LocalizedText {
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''))
}
