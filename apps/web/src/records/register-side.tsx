import { recordId, type RecordId } from '@minga/domain/identity/ids'

import type { AnyRecord } from './list/listed-record.ts'
import { useOpened, type ListMoves } from './list/use-list-search.ts'
import { NewRecord } from './panel/new-record.tsx'
import { RecordPanel } from './panel/record-panel.tsx'
import { startOf, type Draft } from './panel/record-draft.ts'
import type { Register } from './use-register.ts'

interface SideProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly moves: ListMoves
  readonly draft: Draft<Fields> | undefined
  readonly onDraft: (draft: Draft<Fields> | undefined) => void
  /** The record to draw while none is open. */
  readonly ahead?: RecordId
}

/** The panel beside the list: a draft, a record, or nothing. */
export function RegisterSide<Fields extends AnyRecord>({ register, moves, draft, onDraft, ahead }: SideProps<Fields>) {
  const { kind, source } = register
  const { read, go } = moves
  const { record, fresh } = useOpened()
  const { place } = source
  const close = () => go({ record: undefined, new: undefined })
  if (fresh && place?.mayEdit === true) {
    return (
      <NewRecord
        register={register}
        room={place.room}
        draft={draft ?? startOf<Fields>(kind, read().filters)}
        onChange={onDraft}
        onCreated={(id) => {
          onDraft(undefined)
          go({ record: id, new: undefined }, { replace: true })
        }}
        onClose={close}
      />
    )
  }
  const opened = recordId.safeParse(record ?? ahead)
  if (!opened.success) return null
  return (
    <RecordPanel
      register={register}
      id={opened.data}
      item={source.items.find((item) => item.record.id === opened.data)}
      listGroup={place?.group.id}
      onOpen={(id) => go({ record: id }, { replace: true })}
      onClose={close}
    />
  )
}
