import type { RecordFacts } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { ByFile } from '../../ui/by-file.tsx'
import { ByProgram } from '../../ui/by-program.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** The person who created the record and the one who changed it last, from the server's facts. */
export function RecordHistory({ facts }: { readonly facts: RecordFacts | undefined }) {
  const { t } = useTranslation('records')
  if (facts === undefined) return <p className="panel-history">{t('history.pending')}</p>
  return (
    <p className="panel-history">
      <Moment label={t('history.changed')} by={facts.changedBy} file={facts.changedFile} at={facts.changedAt} />
      <Moment label={t('history.created')} by={facts.createdBy} file={facts.createdFile} at={facts.createdAt} />
    </p>
  )
}

interface MomentProps {
  readonly label: string
  readonly by: RecordFacts['createdBy']
  readonly file: RecordFacts['createdFile']
  readonly at: string
}

function Moment({ label, by, file, at }: MomentProps) {
  return (
    <span>
      {label} <RelativeTime at={at} />
      {by === null ? null : (
        <>
          {' · '}
          <PersonName name={by.name} organisation={by.organisation} />
        </>
      )}
      {file === undefined && by?.program === undefined ? null : ', '}
      <ByFile file={file} />
      <ByProgram name={by?.program} />
    </span>
  )
}
