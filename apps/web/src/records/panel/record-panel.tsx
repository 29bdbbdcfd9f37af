import type { RecordId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { FieldsGroup } from '../../api/custom-fields.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { useRecord } from '../../api/records.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { registerIn, type Register } from '../use-register.ts'
import { OpenRecord } from './open-record.tsx'

interface RecordPanelProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly id: RecordId
  /** Its entry in the list. Undefined for a record that was opened by its address and is not in the list. */
  readonly item: ListedRecord<Fields> | undefined
  /** The group of the list beside it. */
  readonly listGroup: string | undefined
  /** Opens another record instead. */
  readonly onOpen: (id: RecordId) => void
  readonly onClose: () => void
}

/** Opens a record beside its list: finds its room and joins it. */
export function RecordPanel<Fields extends AnyRecord>(props: RecordPanelProps<Fields>) {
  const { register, id, item, listGroup, onOpen, onClose } = props
  const { words } = register
  const { t } = useTranslation('records')
  const asked = useRecord(item === undefined ? id : undefined)
  const groupId = item?.group ?? asked.data?.facts.group ?? (isUnseen(asked.error) ? listGroup : undefined)
  const group = useGroup(groupId)
  if (group !== undefined) {
    return (
      <FieldsGroup value={group.id}>
        <OpenRecord
          key={id}
          register={registerIn(register, group.id)}
          id={id}
          group={group}
          isOwnRoom={group.id === listGroup}
          onOpen={onOpen}
          onClose={onClose}
        />
      </FieldsGroup>
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

/** Whether the server does not know the record, which may still be in the list's room on this device. */
function isUnseen(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'unreachable')
}
