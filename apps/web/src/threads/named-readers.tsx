import { Checkbox, MultiSelect } from '@mantine/core'
import { personId, type PersonId } from '@minga/domain/identity/ids'
import { mostNamedReaders } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import type { Colleague } from '@minga/protocol/http/threads'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { useChangeThread, useColleagues } from '../api/threads.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { QueryState } from '../ui/states.tsx'
import { useMayInThread, type ThreadInGroup } from './thread-in-group.ts'

interface ChosenReaders {
  readonly group: GroupView
  /** Null for all of the organisation. */
  readonly readers: readonly PersonId[] | null
  readonly onChange: (readers: readonly PersonId[] | null) => void
}

interface NamedAmongColleagues {
  readonly group: GroupView
  /** Beside the person who chooses. */
  readonly readers: readonly PersonId[]
  readonly onChange: (readers: readonly PersonId[]) => void
}

/** Narrows a discussion within the organisation to named people. */
export function NarrowReaders({ group, readers, onChange }: ChosenReaders) {
  const { t } = useTranslation('threads')
  return (
    <div className="named-readers">
      <Checkbox
        size="xs"
        label={t('readers.narrow')}
        checked={readers !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? [] : null)}
      />
      {readers === null ? null : <ChooseReaders group={group} readers={readers} onChange={onChange} />}
    </div>
  )
}

/** Colleagues who read the group. Proposed with one press are those who belong to no company, chamber or ministry of their own. */
export function ChooseReaders({ group, readers, onChange }: NamedAmongColleagues) {
  const { t } = useTranslation('threads')
  const { person } = useMe()
  const colleagues = useColleagues(group.id)
  if (colleagues.data === undefined) return <QueryState query={colleagues} rows={1} />
  const others = colleagues.data.filter(({ id }) => id !== person.id)
  const proposed = others.filter(({ isProposed }) => isProposed)
  return (
    <>
      <MultiSelect
        size="xs"
        aria-label={t('readers.who')}
        placeholder={readers.length === 0 ? t('readers.onlyMe') : ''}
        data={others.map((each) => ({ value: each.id, label: nameOf(each) }))}
        value={[...readers]}
        onChange={(ids) => onChange(ids.map((id) => personId.parse(id)))}
        maxValues={mostNamedReaders - 2}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('readers.nothing')}
      />
      {readers.length === 0 && proposed.length > 0 ? (
        <button type="button" className="named-readers-proposal" onClick={() => onChange(proposed.map(({ id }) => id))}>
          {t('readers.propose', { count: proposed.length })}
        </button>
      ) : null}
    </>
  )
}

/** With the person's affiliation: it is a reason not to name them. */
function nameOf({ name, title, affiliation }: Colleague): string {
  return [name, title, affiliation].flatMap((each) => each ?? []).join(' · ')
}

/** The readers of a narrowed discussion, and the control that changes them. */
export function NamedReaders({ thread, group }: ThreadInGroup) {
  const { t } = useTranslation('threads')
  const mayNarrow = useMayInThread('narrow-thread', { thread, group })
  const [isChanged, setChanged] = useState(false)
  const { readers } = thread
  if (readers === null && !mayNarrow) return null
  const names = readers?.map(({ name }) => name).join(', ')
  return (
    <p className="named-readers-line">
      {names === undefined ? null : <span>{t('readers.are', { names })}</span>}
      {mayNarrow ? (
        <button type="button" onClick={() => setChanged(true)}>
          {t(readers === null ? 'readers.narrowIt' : 'readers.change')}
        </button>
      ) : null}
      {isChanged ? <ChangeReaders thread={thread} group={group} onClose={() => setChanged(false)} /> : null}
    </p>
  )
}

function ChangeReaders({ thread, group, onClose }: ThreadInGroup & { readonly onClose: () => void }) {
  const { t } = useTranslation('threads')
  const { person } = useMe()
  const [readers, setReaders] = useState<readonly PersonId[] | null>(
    thread.readers?.flatMap(({ id }) => (id === person.id ? [] : id)) ?? [],
  )
  const { mutate, isPending, error } = useChangeThread()
  const send = () =>
    mutate({ method: 'POST', path: `/api/threads/${thread.id}/readers`, body: { readers } }, { onSuccess: onClose })
  return (
    <DecisionDialog
      title={t('readers.title')}
      verb={t('readers.verb')}
      isPending={isPending}
      error={error}
      onDecide={send}
      onClose={onClose}
    >
      <p>{t('readers.what')}</p>
      <NarrowReaders group={group} readers={readers} onChange={setReaders} />
    </DecisionDialog>
  )
}
