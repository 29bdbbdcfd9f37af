import { NativeSelect } from '@mantine/core'
import { askKind, askKinds } from '@minga/domain/ask/ask'
import type { GroupView } from '@minga/protocol/http/me'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroupAsks } from '../../api/asks.ts'
import { AskItem } from '../../asks/ask-item.tsx'
import { PageOfGroup } from '../../groups/page-of-group.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'

/** What the records of a group need, the newest first. */
export function AsksPage() {
  const { t } = useTranslation('asks')
  return (
    <PageOfGroup
      title={t('title')}
      missing={t('page.missingGroup')}
      renderList={(group) => <GroupAsks group={group} />}
    />
  )
}

function GroupAsks({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('asks')
  const { kind: named } = useSearch({ strict: false })
  const navigate = useNavigate()
  const kind = askKind.safeParse(named).data
  const asked = useGroupAsks(group.id, kind)
  const asks = asked.data
  return (
    <>
      <NativeSelect
        className="asks-filter"
        label={t('ask.kind')}
        value={kind ?? ''}
        data={[{ value: '', label: t('page.all') }, ...askKinds.map((value) => ({ value, label: t(`kind.${value}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ to: '.', search: value === '' ? {} : { kind: value }, replace: true })
        }
      />
      {asked.isPending && !asked.isPaused ? <LoadingState rows={6} /> : null}
      {asked.isPaused && asks === undefined ? <EmptyState>{t('offline')}</EmptyState> : null}
      {asked.isError && asks === undefined ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asks?.length === 0 ? <EmptyState>{t('page.none')}</EmptyState> : null}
      {asks === undefined || asks.length === 0 ? null : (
        <ul className="asks">
          {asks.map((ask) => (
            <AskItem key={ask.id} ask={ask} namesRecord />
          ))}
        </ul>
      )}
    </>
  )
}
