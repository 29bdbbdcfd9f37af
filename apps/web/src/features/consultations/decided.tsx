import type { ChoiceView, ComparedBlock } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

import { Difference } from '../../versions/difference.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

interface DecidedProps {
  readonly choice: ChoiceView | undefined
  readonly block: ComparedBlock
}

/** The decision about a place, its person and day. If several wishes were merged or it was written by hand, its words. */
export function Decided({ choice, block }: DecidedProps) {
  const { t } = useTranslation('consultations')
  if (choice === undefined || choice.choice === null) return null
  const { choice: made, words, by, at, part } = choice
  const isShown = made.kind === 'own' || (made.kind === 'taken' && made.taken.length > 1)
  return (
    <div className="compared-decided" aria-live="polite">
      <p>
        <strong>{t(`decided.${made.kind}`)}</strong>{' '}
        <span className="dimmed">
          {by.name ?? t('formerPerson')} · <RelativeTime at={at} />
        </span>
      </p>
      {isShown ? <Difference before={part === 'behind' ? '' : block.text} after={words} /> : null}
    </div>
  )
}
