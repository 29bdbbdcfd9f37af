import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { useRecord } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'

/** A record called by name in a comment, as it is called now; of one that the reader may not read, nothing but that. */
export function RecordMention({ record }: { readonly record: RecordId }) {
  const { t } = useTranslation('threads')
  const { language } = useLanguage()
  const { data, error } = useRecord(record)
  if (data === undefined) {
    return <span className="dimmed">{error instanceof ApiProblem ? t('recordUnavailable') : '…'}</span>
  }
  const { reference } = data.facts
  return (
    <Link to="/records/$recordId" params={{ recordId: record }} className="comment-record">
      {reference === null ? null : <span className="reference">{reference}</span>}{' '}
      {textIn(data.record.title, language)}
    </Link>
  )
}
