import { Button, Popover, Select } from '@mantine/core'
import { commentTypes } from '@minga/domain/thread/thread'
import type { ThreadView } from '@minga/protocol/http/threads'
import { IconFilter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { threadsOnly, threadStates, type ThreadFilter } from './thread-filter.ts'

/** Filters the list of discussions. The button shows how many filters are set. */
export function ThreadFilters({
  threads,
  filter,
  narrow,
}: {
  readonly threads: readonly ThreadView[]
  readonly filter: ThreadFilter
  readonly narrow: (patch: Partial<ThreadFilter>) => void
}) {
  const { t } = useTranslation(['find', 'threads'])
  const organisations = useOrganisations()
  const { state, organisation, type, only } = filter
  const narrowed = [state === 'open' ? undefined : state, organisation, type, only].filter(Boolean).length
  const present = [...new Set(threads.map((thread) => thread.organisation))]
  return (
    <Popover position="bottom-start" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant={narrowed === 0 ? 'default' : 'light'}
          leftSection={<IconFilter size={14} aria-hidden />}
        >
          {narrowed === 0 ? t('filter') : t('narrowed', { count: narrowed })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="thread-filters">
        <Select
          size="xs"
          label={t('state.label')}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={state}
          onChange={(value) => narrow({ state: threadStates.find((each) => each === value) ?? 'open' })}
          data={threadStates.map((value) => ({
            value,
            label: value === 'open' || value === 'closed' ? t(`state.${value}`) : t(`threads:disposition.${value}`),
          }))}
        />
        <Select
          size="xs"
          label={t('only.label')}
          comboboxProps={{ withinPortal: false }}
          placeholder={t('all')}
          clearable
          value={only ?? null}
          onChange={(value) => narrow({ only: threadsOnly.find((each) => each === value) })}
          data={threadsOnly.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
        <Select
          size="xs"
          label={t('organisation')}
          comboboxProps={{ withinPortal: false }}
          placeholder={t('all')}
          clearable
          value={organisation ?? null}
          onChange={(value) => narrow({ organisation: value ?? undefined })}
          data={present.map((id) => ({ value: id as string, label: organisations.get(id)?.shortName ?? id }))}
        />
        <Select
          size="xs"
          label={t('type')}
          comboboxProps={{ withinPortal: false }}
          placeholder={t('all')}
          clearable
          value={type ?? null}
          onChange={(value) => narrow({ type: commentTypes.find((each) => each === value) })}
          data={commentTypes.map((value) => ({ value, label: t(`threads:type.${value}`) }))}
        />
        {narrowed === 0 ? null : (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => narrow({ state: 'open', organisation: undefined, type: undefined, only: undefined })}
          >
            {t('reset')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
