import { useCallbackRef } from '@mantine/hooks'
import { isAtLeast } from '@minga/domain/group/group'
import type { ReactNode, RefObject } from 'react'

import { useHasCustomFields } from '../api/custom-fields.ts'
import { LazyPart } from '../ui/lazy-part.tsx'
import { lazyNamed } from '../ui/lazy-named.ts'
import { UnknownContent } from '../ui/unknown-content.tsx'
import { useCellWork } from './cells/use-cell-work.tsx'
import { ListBody } from './list/list-body.tsx'
import type { AnyRecord } from './list/listed-record.ts'
import { widened } from './list/filters.ts'
import { useArrangement } from './list/use-arrangement.ts'
import { useListSearch } from './list/use-list-search.ts'
import { RegisterList } from './register-list.tsx'
import { RegisterToolbar } from './register-toolbar.tsx'
import type { Register } from './use-register.ts'
import { usePartWords } from './use-part-words.ts'
import { useShownList } from './use-shown-list.ts'
import { useViews } from './use-views.tsx'

const ClosedNotice = lazyNamed(() => import('./closed-notice.tsx'), 'ClosedNotice')

interface MainProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly searchField: RefObject<HTMLInputElement | null>
  /** The button that starts a record, where the reader may. */
  readonly action: ReactNode
}

/** The filters, and below them the list that the address describes. */
export function RegisterMain<Fields extends AnyRecord>({ register, searchField, action }: MainProps<Fields>) {
  const { source, words } = register
  const { place } = source
  const { shown, typedSearch } = useShownList(register, useListSearch(register.facetIds))
  const { address } = typedSearch
  const { filters } = address.search
  const arrangement = useArrangement(register, address, shown.columns)
  const partWords = usePartWords(register, shown.everyColumn)
  const work = useCellWork(register)
  const isInCells = useViews(register).every(({ id }) => id !== address.search.view)
  // Where there is no such field, no code comes for it.
  const mayLoseField = useHasCustomFields(register.kind) && place?.mayEdit === true
  const widen = useCallbackRef(() => address.narrowTo(widened(address.read().filters)))
  const list = { register, address, shown, arrangement, words: partWords }
  return (
    <div className="register-page">
      {place !== undefined && isAtLeast(place.group.role, 'lead') ? <UnknownContent register={place.group.id} /> : null}
      {mayLoseField ? (
        <LazyPart>
          <ClosedNotice kind={register.kind} group={place.group.id} />
        </LazyPart>
      ) : null}
      {register.slots.renderBeside?.(place?.group)}
      <RegisterToolbar {...list} searchField={searchField} typedSearch={typedSearch} />
      <ListBody
        source={source}
        work={work}
        isEmpty={shown.present.length === 0}
        isArchive={filters.archived}
        isAllNarrowedAway={shown.items.length === 0}
        emptyWords={words.empty}
        action={action}
        onWiden={widen}
      >
        <RegisterList {...list} work={work} />
      </ListBody>
      {isInCells ? work.many.below : null}
    </div>
  )
}
