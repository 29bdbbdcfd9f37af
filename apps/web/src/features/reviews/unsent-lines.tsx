import { Button, Group } from '@mantine/core'
import type { ReportLine } from '@minga/domain/review/progress-report'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { forgetUnsent, unsentWords } from './line-fields.ts'

interface Props {
  readonly review: string
  readonly lines: readonly Pick<ReportLine, 'record' | 'reference'>[]
}

/** What the reader was writing when the review closed, to be copied: it is in no report, and nowhere but on this device. */
export function UnsentLines({ review, lines }: Props) {
  const { t } = useTranslation('reviews')
  const person = useMe().person.id
  const find = () =>
    lines.flatMap(({ record, reference }) => {
      const words = unsentWords(person, review, record)
      return words === undefined ? [] : [{ record, reference, words }]
    })
  const [unsent, setUnsent] = useState(find)
  if (unsent.length === 0) return null
  const discard = (record: string) => {
    forgetUnsent(person, review, record)
    setUnsent(find)
  }
  return (
    <section aria-labelledby="unsent-lines" className="review-unsent">
      <h2 id="unsent-lines">{t('unsent.title')}</h2>
      <p className="review-quiet">{t('unsent.why')}</p>
      <ul className="review-lines">
        {unsent.map(({ record, reference, words }) => (
          <li key={record} className="review-line">
            <h3>{reference}</h3>
            <p className="review-unsent-words">{words}</p>
            <Group gap="xs">
              <CopyText text={words} label={t('unsent.copy')} size="compact-sm" />
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => discard(record)}>
                {t('unsent.discard')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  )
}
