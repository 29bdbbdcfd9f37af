import type { RecordId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { useRecord } from '../../api/records.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Register } from '../use-register.ts'
import { OpenRecord } from './open-record.tsx'

interface RecordPanelProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly id: RecordId
  /** The list's entry for it. A record may be opened by its address and be in no list that is shown. */
  readonly item: ListedRecord<Fields> | undefined
  /** The group whose room the list beside it is of. */
  readonly listGroup: string | undefined
  readonly onClose: () => void
}

/** Opens a record beside the list it came from: finds the room it lives in, and joins that. */
export function RecordPanel<Fields extends AnyRecord>(props: RecordPanelProps<Fields>) {
  const { register, id, item, listGroup, onClose } = props
  const { words } = register
  const { t } = useTranslation('records')
  const asked = useRecord(item === undefined ? id : undefined)
  const groupId = item?.group ?? asked.data?.facts.group ?? (isUnseen(asked.error) ? listGroup : undefined)
  const group = useGroup(groupId)
  if (group !== undefined) {
    return (
      <OpenRecord
        key={id}
        register={register}
        id={id}
        group={group}
        isOwnRoom={group.id === listGroup}
        onClose={onClose}
      />
    )
  }
  return (
    <SidePanel label={words.one} title={words.one} onClose={onClose}>
      {asked.isPending ? (
        <LoadingState rows={8} />
      ) : asked.isError && !isUnseen(asked.error) ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <EmptyState>{t('missing.gone')}</EmptyState>
      )}
    </SidePanel>
  )
}

/** The server has not seen it; it may still lie in the room of the list, on this device alone. */
function isUnseen(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'unreachable')
}
