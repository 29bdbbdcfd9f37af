import type { WriterView } from '@minga/protocol/http/writer'
import { useTranslation } from 'react-i18next'

import { ByFile } from '../../ui/by-file.tsx'
import { ByProgram } from '../../ui/by-program.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Who wrote a past value, by which file or program, and when. */
export function PastWriter({ by, at }: { readonly by: WriterView | null; readonly at: string }) {
  const { t } = useTranslation('records')
  return (
    <>
      {by === null ? null : (
        <>
          <PersonName name={by.name ?? t('past.formerPerson')} organisation={by.organisation} />
          {by.file === undefined && by.program === undefined ? null : ', '}
          <ByFile file={by.file} />
          <ByProgram name={by.program} />
          {' · '}
        </>
      )}
      <RelativeTime at={at} />
    </>
  )
}
