import { Button, SegmentedControl } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { recordId } from '@minga/domain/identity/ids'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { usePeopleHere } from '../sync/use-people-here.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PeopleHere } from '../ui/people-here.tsx'
import { useNow } from '../ui/use-now.ts'
import { withArchived } from './list/assemble-list.ts'
import type { Column } from './list/column.ts'
import { FilterBar, FilterChips } from './list/filter-bar.tsx'
import { narrow, type Facet } from './list/filters.ts'
import { ListPlace } from './list/list-place.tsx'
import type { ListSource } from './list/list-source.ts'
import { ListSummary } from './list/list-summary.tsx'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import { RegisterCards } from './list/register-cards.tsx'
import { RegisterGrid } from './list/register-grid.tsx'
import { sortBy } from './list/sort-values.ts'
import { useSharedColumns } from './list/use-shared-columns.tsx'
import { useListSearch, type ListAddress } from './list/use-list-search.ts'
import { useWords } from './list/use-words.ts'
import { RowMarks } from './list/row-marks.tsx'
import { NewRecord } from './panel/new-record.tsx'
import { RecordPanel } from './panel/record-panel.tsx'
import type { Draft, RegisterDefinition, RegisterWords } from './panel/register-definition.ts'
import './register-screen.css'

/** Another way of looking at the same narrowed list. */
export interface RegisterView<Fields extends AnyRecord> {
  readonly id: string
  readonly label: string
  readonly renderItems: (items: readonly ListedRecord<Fields>[], address: ListAddress) => ReactNode
}

interface RegisterScreenProps<Fields extends AnyRecord> {
  readonly definition: RegisterDefinition<Fields>
  readonly words: RegisterWords
  readonly source: ListSource<Fields>
  readonly facets: readonly Facet<Fields>[]
  readonly facetIds: readonly string[]
  readonly columns: readonly Column<Fields>[]
  /** How the list stands before anyone sorts it. */
  readonly order?: (items: readonly ListedRecord<Fields>[]) => readonly ListedRecord<Fields>[]
  /** The quiet second line where the register is narrow. */
  readonly renderBelow: (item: ListedRecord<Fields>) => ReactNode
  /** The list's own name first; the first view is what the plain address shows. */
  readonly views: readonly RegisterView<Fields>[]
  readonly listView: { readonly id: string; readonly label: string }
  /** Switches of this register alone, beside the filters. */
  readonly renderSwitches?: (address: ListAddress) => ReactNode
  readonly startOf: (address: ListAddress) => Draft<Fields>
}

/** A register: what narrows it, the list in one of its views, and the record that is open beside it. */
export function RegisterScreen<Fields extends AnyRecord>(props: RegisterScreenProps<Fields>) {
  const { definition, words, source, facets, facetIds, views, listView, order = asItIs } = props
  const { t } = useTranslation('records')
  const { language } = useLanguage()
  const { title } = useWords()
  const address = useListSearch(facetIds)
  const { search, go } = address
  const searchField = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft<Fields> | undefined>(undefined)
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const { place } = source

  const present = useMemo(
    () => withArchived(source.items, search.filters.archived),
    [source.items, search.filters.archived],
  )
  const columns = useSharedColumns(props.columns, present, place !== undefined)
  const items = useMemo(() => {
    const found = narrow(present, search.filters, facets)
    const column = columns.find((candidate) => candidate.id === search.sorting?.column)
    return column === undefined || search.sorting === undefined
      ? order(found)
      : sortBy(found, column.sortValue, search.sorting.descending, language)
  }, [present, search, facets, columns, order, language])

  const create = () => {
    if (place?.mayEdit !== true) return
    setDraft((current) => current ?? props.startOf(address))
    go({ new: '1', record: undefined })
  }
  const close = () => go({ record: undefined, new: undefined })
  useHotkeys([
    ['n', create],
    ['/', () => searchField.current?.focus()],
  ])
  const open = (item: ListedRecord<Fields>) =>
    go({ record: item.record.id, new: undefined }, { replace: search.record !== undefined })
  const view = views.find((candidate) => candidate.id === search.view)
  const opened = recordId.safeParse(search.record)
  const createButton =
    place?.mayEdit === true ? (
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        aria-keyshortcuts="n"
        onClick={create}
        className="register-new"
      >
        {words.fresh}
      </Button>
    ) : undefined

  return (
    <div className="register">
      <PageHeader
        crumbs={place === undefined ? [] : [{ label: place.group.name, to: `/groups/${place.group.id}` }]}
        title={place === undefined ? t('everywhere', { list: words.page }) : words.page}
        people={place === undefined ? undefined : <RoomPeople awareness={place.room.awareness} />}
        actions={createButton}
      />
      <div className="with-side-panel">
        <div className="register-page">
          <PrintedTitle place={place?.group.name} page={words.page} />
          <FilterBar
            facets={facets}
            items={present}
            filters={search.filters}
            onChange={address.narrowTo}
            labelOf={words.facet}
            valueLabel={words.value}
            searchField={searchField}
          >
            {props.renderSwitches?.(address)}
            {views.length === 0 ? null : (
              <SegmentedControl
                size="xs"
                className="register-views"
                aria-label={t('view')}
                value={view?.id ?? listView.id}
                onChange={(chosen) =>
                  go({ view: chosen === listView.id ? undefined : chosen }, { replace: true })
                }
                data={[listView, ...views].map(({ id, label }) => ({ value: id, label }))}
              />
            )}
          </FilterBar>
          <ListSummary
            shown={items.length}
            total={present.length}
            unreadable={source.unreadable}
            state={source.state}
          >
            <FilterChips
              filters={search.filters}
              onChange={address.narrowTo}
              labelOf={words.facet}
              valueLabel={words.value}
            />
          </ListSummary>
          <ListPlace
            source={source}
            isEmpty={present.length === 0}
            isArchive={search.filters.archived}
            isAllNarrowedAway={items.length === 0}
            emptyWords={words.empty}
            action={createButton}
            onWiden={() => address.narrowTo({ ...search.filters, text: '', chosen: {} })}
          >
            {view !== undefined ? (
              <div className="register-view">{view.renderItems(items, address)}</div>
            ) : isNarrow ? (
              <RegisterCards
                label={words.page}
                items={items}
                onOpen={open}
                renderTitle={(item) => title(item.record.title)}
                renderBelow={(item) => (
                  <>
                    {props.renderBelow(item)}
                    <RowMarks item={item} />
                  </>
                )}
              />
            ) : (
              <RegisterGrid
                label={words.page}
                items={items}
                columns={columns}
                sorting={search.sorting}
                onSort={address.sortBy}
                opened={search.record}
                onOpen={open}
              />
            )}
          </ListPlace>
        </div>
        {search.fresh && place?.mayEdit === true ? (
          <NewRecord
            definition={definition}
            words={words}
            doc={place.room.doc}
            draft={draft ?? props.startOf(address)}
            onChange={setDraft}
            onCreated={(id) => {
              setDraft(undefined)
              go({ record: id, new: undefined }, { replace: true })
            }}
            onClose={close}
          />
        ) : opened.success ? (
          <RecordPanel
            definition={definition}
            words={words}
            id={opened.data}
            item={source.items.find((item) => item.record.id === opened.data)}
            listGroup={place?.group.id}
            onClose={close}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Paper says whose list it is, and of which day. */
function PrintedTitle({ place, page }: { readonly place: string | undefined; readonly page: string }) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(useNow())
  return (
    <p className="printed-title" aria-hidden>
      <b>{place === undefined ? t('everywhere', { list: page }) : `${place} · ${page}`}</b>{' '}
      {t('printed', { date })}
    </p>
  )
}

function RoomPeople({ awareness }: { readonly awareness: Parameters<typeof usePeopleHere>[0] }) {
  return <PeopleHere people={usePeopleHere(awareness).filter((person) => !person.isSelf)} />
}

function asItIs<Item>(items: readonly Item[]): readonly Item[] {
  return items
}
