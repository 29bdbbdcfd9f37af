import { Button } from '@mantine/core'
import type { RatingView } from '@minga/protocol/http/ratings'
import { useTranslation } from 'react-i18next'

import { ratingsKey } from '../../api/query-keys.ts'
import { undoChanges } from '../../api/register-changes.ts'
import { useSharedChange } from '../../api/use-change.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { FormProblem } from '../../ui/states.tsx'
import './past-decisions.css'

/** The confirmed parts of a result, each with its person and day. That person may take it back, and reads what was changed since and stays. */
export function PastDecisions({ rating: { decisions } }: { readonly rating: RatingView }) {
  const { t } = useTranslation(['ratings', 'records'])
  const undo = useSharedChange([ratingsKey], (key: string) => undoChanges(key))
  const kept = undo.data?.filter(({ state }) => state === 'conflict' || state === 'refused').length ?? 0
  if (decisions.length === 0) return null
  return (
    <>
      <ul className="rating-decisions">
        {decisions.map(({ by, at, classified, dropped, undone, undo: key }) => (
          <li key={at} data-undone={undone || undefined}>
            <PersonName name={by.name} organisation={by.organisation} /> {t('decided', { classified, dropped })}{' '}
            <RelativeTime at={at} />
            {undone ? ` · ${t('undone')}` : null}
            {key === null ? null : (
              <Button size="compact-xs" variant="subtle" loading={undo.isPending} onClick={() => undo.mutate(key)}>
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {kept === 0 ? null : <output>{t('records:edit.setKept', { count: kept })}</output>}
      <FormProblem error={undo.error} />
    </>
  )
}
