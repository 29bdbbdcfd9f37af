import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { readIn, textIn } from '@minga/domain/language/language'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { UnchangedLine } from '@minga/protocol/http/reviews'
import type { WeekItem } from '@minga/protocol/http/week'
import { useTranslation } from 'react-i18next'

import { useSayUnchanged, useUnchangedLines } from '../../api/week.ts'
import { useLanguage } from '../../language/use-language.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { showProblem } from '../../ui/show-problem.tsx'

/**
 * The lines of a review that stand as the latest report shows them, each with what it says and one press for "unchanged", which can
 * be taken back. It is a draft: people who speak for the organisation approve it on the review's page.
 */
export function ReviewToAnswer({ item: { id: review, reference } }: { readonly item: WeekItem }) {
  const { t } = useTranslation('week')
  const { locale } = useLanguage()
  const { data } = useUnchangedLines(review)
  const say = useSayUnchanged(review)
  if (data === undefined || (data.lines.length === 0 && data.drafts === 0)) return null
  const { lines, others, drafts } = data
  const unchanged = (records: readonly UnchangedLine['record'][]) =>
    say.mutate(
      { records, is: true },
      {
        onError: showProblem,
        onSuccess: () => {
          const said = offerUndo(t('saidUnchanged', { count: records.length }), t('undo'), () => {
            notifications.hide(said)
            say.mutate({ records, is: false }, { onError: showProblem })
          })
        },
      },
    )
  const period = partialDateWords(reference ?? '', locale)
  return (
    <div className="week-review">
      {lines.length === 0 ? null : (
        <ul aria-label={t('unchangedLines', { period })}>
          {lines.map((line) => (
            <UnchangedItem
              key={line.record}
              line={line}
              isSending={say.isPending}
              say={() => unchanged([line.record])}
            />
          ))}
        </ul>
      )}
      {lines.length > 1 && others === 0 ? (
        <Button variant="default" disabled={say.isPending} onClick={() => unchanged(lines.map(({ record }) => record))}>
          {t('do.allUnchanged', { count: lines.length })}
        </Button>
      ) : null}
      {drafts === 0 ? null : <p>{t('drafts', { count: drafts })}</p>}
    </div>
  )
}

interface UnchangedItemProps {
  readonly line: UnchangedLine
  readonly isSending: boolean
  readonly say: () => void
}

function UnchangedItem({ line: { reference, title, before }, isSending, say }: UnchangedItemProps) {
  const { t } = useTranslation(['week', 'ui'])
  const { language, locale } = useLanguage()
  const texts = (['progress', 'needs', 'slip'] as const).flatMap((part) => {
    const text = readIn(before[part], language)
    return text === undefined ? [] : [{ part, ...text }]
  })
  return (
    <li>
      <div className="week-line-what">
        <strong>
          {reference} {textIn(title, language) || t('ui:untitled')}
        </strong>
        <p>{t('before', { period: partialDateWords(before.period, locale) })}</p>
        {texts.length === 0 ? <p className="week-line-words">{t('noWords')}</p> : null}
        {texts.map(({ part, text, language: of }) => (
          <p key={part} className="week-line-words">
            {t(`said.${part}`)} <span lang={of}>{text}</span>
          </p>
        ))}
      </div>
      <Button variant="default" disabled={isSending} aria-label={t('do.unchangedOf', { reference })} onClick={say}>
        {t('do.unchanged')}
      </Button>
    </li>
  )
}
