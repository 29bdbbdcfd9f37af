import { useCallbackRef } from '@mantine/hooks'
import { customFacets } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { memo, useMemo, type RefObject } from 'react'

import { ExportRegister } from './export-register.tsx'
import { ExportComments } from '../threads/export-comments.tsx'
import { RateBarriers } from '../ratings/rate-barriers.tsx'
import { RoundOnRecords } from '../rounds/round-on-records.tsx'
import { BringBackLink } from '../ui/bring-back-link.tsx'
import { withSentences } from '../language/start-language.ts'
import { LazyPart } from '../ui/lazy-part.tsx'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { ReadersLine } from '../ui/readers-line.tsx'
import { ArrangingMenus } from './arranging/arranging-menus.tsx'
import type * as chips from './arranging/where-chips.tsx'
import { FilterBar, FilterChips, type FiltersChange } from './list/filter-bar.tsx'
import { without } from './list/filters.ts'
import { ListSummary } from './list/list-summary.tsx'
import type { AnyRecord } from './list/listed-record.ts'
import type { Arrangement } from './list/use-arrangement.ts'
import type { ListAddress } from './list/use-list-search.ts'
import type { TypedSearch } from './list/use-typed-search.ts'
import { SavedViews } from './views/saved-views.tsx'
import { ViewSwitch } from './views/view-switch.tsx'
import type { Register } from './use-register.ts'
import type { PartWords } from './use-part-words.ts'
import type { ShownList } from './use-shown-list.ts'
import { useViews } from './use-views.tsx'

/** Conditions in words, which most lists have none of. */
const loadWhereChips = keptLoad(withSentences(['changing'], () => import('./arranging/where-chips.tsx')))
const LazyWhereChips = lazyNamed<Parameters<typeof chips.WhereChips>[0], 'WhereChips'>(loadWhereChips, 'WhereChips')

interface ToolbarProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly address: ListAddress
  readonly shown: ShownList<Fields>
  readonly arrangement: Arrangement
  readonly words: PartWords
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly typedSearch: TypedSearch<Fields>
}

/** The filters and views of the list, and below them how many records it shows. */
export function RegisterToolbar<Fields extends AnyRecord>(props: ToolbarProps<Fields>) {
  const { register, address, shown, arrangement, words: partWords, searchField, typedSearch } = props
  const { words, source, slots } = register
  const { search, read, go, narrowTo } = address
  // Of the filters as they are by then: the text may have been typed on since they were drawn.
  const change = useCallbackRef((to: FiltersChange) => narrowTo(to(read().filters)))
  const filtering = {
    filters: search.filters,
    onChange: change,
    labelOf: words.facet,
    valueLabel: words.value,
  }
  const hasComments = shown.items.length > 0 && shown.items.length <= 5000
  const filtersNow = useCallbackRef(() => read().filters)
  const commentsNow = useCallbackRef(() => ({
    kind: 'records' as const,
    records: shown.items.map(({ record }) => record.id),
  }))
  const putWhere = useCallbackRef((where: string | undefined) => {
    const { where: _before, ...others } = read().filters
    narrowTo(where === undefined ? others : { ...others, where })
  })
  const absent = customFacets(
    Object.keys(search.filters.chosen),
    register.facets.map(({ id }) => id),
  )
  const dropFacet = useCallbackRef((facet: string) => change((now) => without(now, facet)))
  const views = useViews(register)
  const chooseView = useCallbackRef((view: string | undefined) => go({ view }, { replace: true }))
  return (
    <>
      <FilterBar
        facets={register.facets}
        items={shown.present}
        searchField={searchField}
        search={typedSearch}
        {...filtering}
      >
        {slots.renderSwitches?.(address)}
        {source.place === undefined ? null : (
          <SavedViews kind={register.kind} group={source.place.group} shownNow={read} />
        )}
        {views.length === 0 ? null : <ViewSwitch views={views} view={search.view} onChoose={chooseView} />}
        {source.place === undefined ? (
          <ExportComments of={commentsNow} hasComments={hasComments} size="xs" />
        ) : (
          <ExportRegister
            group={source.place.group}
            kind={register.kind}
            filtersNow={filtersNow}
            commentsNow={commentsNow}
            hasComments={hasComments}
          />
        )}
      </FilterBar>
      <ListSummary
        shown={shown.items.length}
        total={shown.present.length}
        guests={shown.present.filter(({ guest }) => guest).length}
        unreadable={source.unreadable}
        preparing={source.preparing}
        coming={source.coming}
        illustrative={shown.items.filter(({ record }) => record.illustrative).length}
        state={source.state}
        arranging={
          <ArrangingMenus
            where={search.filters.where}
            isList={search.view === undefined}
            items={shown.present}
            everyColumn={shown.everyColumn}
            arrangement={arrangement}
            words={partWords}
            onWhere={putWhere}
          />
        }
        below={
          source.place === undefined ? null : (
            <BelowList
              kind={register.kind}
              group={source.place.group}
              // Of a part of the list no person opens a round or a rating.
              hasActs={!search.filters.archived && source.coming === 0}
              shown={shown}
            />
          )
        }
      >
        <FilterChips absent={absent} {...filtering}>
          {search.filters.where === undefined && absent.length === 0 ? null : (
            <LazyPart>
              <LazyWhereChips
                kind={register.kind}
                own={register.own}
                where={search.filters.where}
                absent={absent}
                words={partWords}
                onWhere={putWhere}
                onDrop={dropFacet}
              />
            </LazyPart>
          )}
        </FilterChips>
      </ListSummary>
    </>
  )
}

interface BelowProps<Fields extends AnyRecord> {
  readonly kind: RecordKind
  readonly group: GroupView
  readonly hasActs: boolean
  readonly shown: ShownList<Fields>
}

function BelowList<Fields extends AnyRecord>({ kind, group, hasActs, shown }: BelowProps<Fields>) {
  // Only records of this group that have a reference.
  const { items } = shown
  const records = useMemo(
    () => items.flatMap(({ guest, facts, record }) => (guest || !facts?.reference ? [] : [record.id])),
    [items],
  )
  return (
    <>
      {hasActs ? <RoundOnRecords group={group} records={records} /> : null}
      {hasActs && kind === 'barrier' ? <RateBarriers group={group} records={records} /> : null}
      <Readers group={group} />
    </>
  )
}

const Readers = memo(function Readers({ group }: Pick<BelowProps<AnyRecord>, 'group'>) {
  return (
    <div className="list-summary-readers">
      <ReadersLine group={group} />
      <BringBackLink group={group} />
    </div>
  )
})
