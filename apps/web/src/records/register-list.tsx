import { useCallbackRef, useMediaQuery } from '@mantine/hooks'
import { partialDate } from '@minga/domain/calendar/partial-date'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import { useCellWork } from './cells/use-cell-work.tsx'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import { RegisterCards } from './list/register-cards.tsx'
import { RegisterGrid } from './list/register-grid.tsx'
import { RowMarks } from './list/row-marks.tsx'
import type { ListAddress } from './list/use-list-search.ts'
import { useWords } from './list/use-words.ts'
import type { Register } from './use-register.ts'
import type { ShownList } from './use-shown-list.ts'
import { PartialDateText } from '../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../ui/marks.tsx'
import { LeadCell } from './list/lead-cell.tsx'

interface ListProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly address: ListAddress
  readonly shown: ShownList<Fields>
}

/** The list in the view that the address names: a grid, cards on a phone, or a view of the register's own. */
export function RegisterList<Fields extends AnyRecord>({ register, address, shown }: ListProps<Fields>) {
  const { title } = useWords()
  const work = useCellWork(register)
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const { search, go, sortBy } = address
  const { items, columns } = shown
  const label = register.words.page
  // The same function on every render, so that a key of the search renders no row anew.
  const open = useCallbackRef((item: ListedRecord<Fields>) =>
    go({ record: item.record.id, new: undefined }, { replace: search.record !== undefined }),
  )
  const view = register.slots.views?.find((candidate) => candidate.id === search.view)
  if (view !== undefined) return <div className="register-view">{view.renderItems(items, address)}</div>
  if (isNarrow) {
    return (
      <RegisterCards
        label={label}
        items={items}
        onOpen={open}
        renderTitle={(item) => title(item.record.title)}
        renderBelow={(item) => (
          <>
            {register.slots.renderBelow?.(item) ?? <CardBelow kind={register.kind} item={item} />}
            <RowMarks item={item} />
          </>
        )}
      />
    )
  }
  return (
    <>
      <RegisterGrid
        label={label}
        items={items}
        columns={columns}
        sorting={search.sorting}
        onSort={sortBy}
        work={work}
        opened={search.record}
        onOpen={open}
      />
      {work.many.below}
    </>
  )
}

/** A record's second line on a phone. */
function CardBelow({ kind, item }: { readonly kind: RecordKind; readonly item: ListedRecord<AnyRecord> }) {
  const { due } = typeOf(kind).rows
  const date = partialDate.safeParse(due === undefined ? null : Reflect.get(item.record, due)).data
  return (
    <>
      <ReferenceText reference={item.facts?.reference} />
      {date === undefined ? null : <PartialDateText date={date} />}
      <LeadCell item={item} />
      <StatusMark status={item.record.status} />
    </>
  )
}
