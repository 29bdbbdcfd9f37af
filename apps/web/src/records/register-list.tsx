import { useCallbackRef, useMediaQuery } from '@mantine/hooks'
import { typeWith } from '@minga/domain/custom-field/type-with'

import type { CellWork } from './cells/use-cell-work.tsx'
import { CardBelow } from './list/card-below.tsx'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import type { RegisterCards } from './list/register-cards.tsx'
import { RegisterGrid } from './list/register-grid.tsx'
import type { Arrangement } from './list/use-arrangement.ts'
import { useGroupedRows } from './list/use-grouped-rows.ts'
import type { ListAddress } from './list/use-list-search.ts'
import { useWords } from './list/use-words.ts'
import { focusField } from './panel/field-focus.ts'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { LoadingState } from '../ui/states.tsx'
import type { Register } from './use-register.ts'
import type { PartWords } from './use-part-words.ts'
import type { ShownList } from './use-shown-list.ts'
import { useViews } from './use-views.tsx'

interface ListProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly address: ListAddress
  readonly shown: ShownList<Fields>
  readonly arrangement: Arrangement
  readonly words: PartWords
  readonly work: CellWork<Fields>
}

/** Whether a column is of something that is written in the open record. */
function isInPanel<Fields extends AnyRecord>({ kind, own }: Register<Fields>, column: string): boolean {
  const { fields, longTexts } = typeWith(kind, own)
  return Object.hasOwn(fields, column) || longTexts.some((each) => each === column)
}

const narrow = '(width < 48em)'
const loadCards = keptLoad(() => import('./list/register-cards.tsx'))
// Restores the type parameter, which `lazyNamed` loses.
const LazyCards = lazyNamed(loadCards, 'RegisterCards') as unknown as typeof RegisterCards

/** On a phone, loads the cards while the records come. */
export function readyCards(): void {
  if (matchMedia(narrow).matches) loadCards().catch(() => undefined)
}

/** The list in the view that the address names: a grid, cards on a phone, or a view of the register's own. */
export function RegisterList<Fields extends AnyRecord>(props: ListProps<Fields>) {
  const { register, address, shown, arrangement, words, work } = props
  const { title } = useWords()
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  const { search, go } = address
  const { items, columns } = shown
  const grouped = useGroupedRows(arrangement, items, words.value)
  const label = register.words.page
  // The same function on every render, so that a key of the search renders no row anew.
  const open = useCallbackRef((item: ListedRecord<Fields>, column?: string) => {
    const { id } = item.record
    const field = column !== undefined && isInPanel(register, column) ? column : undefined
    // The same address draws nothing anew.
    if (field !== undefined && search.record === id && search.field === field) focusField(document, field)
    else go({ record: id, field, new: undefined }, { replace: search.record !== undefined })
  })
  const view = useViews(register).find((candidate) => candidate.id === search.view)
  if (view !== undefined)
    return <div className="register-view">{view.renderItems(items, address, register.source.items)}</div>
  if (isNarrow) {
    return (
      <LazyPart waiting={<LoadingState rows={14} />} failed={<MissingPart />}>
        <LazyCards
          label={label}
          items={items}
          onOpen={open}
          renderTitle={(item) => title(item.record.title)}
          renderBelow={(item) => <CardBelow register={register} item={item} />}
        />
      </LazyPart>
    )
  }
  return (
    <RegisterGrid
      label={label}
      items={items}
      grouped={grouped}
      columns={columns}
      arrangement={arrangement}
      words={words}
      work={work}
      opened={search.record}
      onOpen={open}
    />
  )
}
