import type { Filters } from '@minga/domain/record/list-filters'
import { ActionIcon, Button } from '@mantine/core'
import { useCallbackRef, useElementSize, useMediaQuery } from '@mantine/hooks'
import { IconCheck, IconFilter, IconX } from '@tabler/icons-react'
import { memo, useCallback, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { ClearFilters } from './clear-filters.tsx'
import { FacetMenu } from './facet-menu.tsx'
import { countValues, isNarrowed, widened, without, type Facet } from './filters.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { SearchField } from './search-field.tsx'
import type { TypedSearch } from './use-typed-search.ts'
import './filter-bar.css'

/** What becomes of the list's filters. */
export type FiltersChange = (filters: Filters) => Filters

export interface FilterBarProps<Fields extends AnyRecord> {
  readonly facets: readonly Facet<Fields>[]
  /** The unfiltered records, which the menus count. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly filters: Filters
  readonly onChange: (change: FiltersChange) => void
  readonly labelOf: (facet: string) => string
  readonly valueLabel: (facet: string, value: string) => string
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly search: Pick<TypedSearch<Fields>, 'put' | 'ready' | 'searchFor' | 'settle'>
  /** Switches and views of this register only. They stay where the filters fold. */
  readonly children?: ReactNode
}

/** The width of the bar, in pixels, below which the filters fold. The style sheet has the same. */
const foldsBelow = 960

/** The search, one menu per facet, and the register's own switches. Chips below show the chosen values. */
export function FilterBar<Fields extends AnyRecord>(props: FilterBarProps<Fields>) {
  const { facets, items, filters, onChange, labelOf, valueLabel, searchField, search, children } = props
  const { t } = useTranslation('records')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const isPhone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const [isOpen, setOpen] = useState(false)
  const folds = !isPhone && width > 0 && width < foldsBelow
  const choose = useCallbackRef((facet: string, values: readonly string[]) =>
    onChange((now) => ({ ...now, chosen: { ...now.chosen, [facet]: values } })),
  )
  const count = Object.values(filters.chosen).reduce((sum, { length }) => sum + length, 0)
  const menus = facets
    .filter((facet) => facet.quiet !== true)
    .map((facet) => (
      <Choices
        key={facet.id}
        facet={facet}
        items={items}
        label={labelOf(facet.id)}
        valueLabel={valueLabel}
        chosen={(filters.chosen[facet.id] ?? []).join(',')}
        choose={choose}
      />
    ))
  const show = useCallbackRef((isArchive: boolean) => onChange((now) => ({ ...now, archived: isArchive })))
  const archived = <ArchiveSwitch isArchive={filters.archived} onChange={show} />
  return (
    <div ref={ref} className="filters-place">
      <search className="filters" aria-label={t('filter.label')}>
        <SearchField
          field={searchField}
          put={search.put}
          onEnter={search.ready}
          onSearch={search.searchFor}
          onLeave={search.settle}
        />
        {folds ? (
          <Button
            variant="default"
            size="xs"
            className="facet"
            data-active={count > 0}
            aria-expanded={isOpen}
            leftSection={<IconFilter size={14} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            {count > 0 ? `${t('filter.fold')} · ${String(count)}` : t('filter.fold')}
          </Button>
        ) : (
          menus
        )}
        {children}
        {folds ? null : archived}
        {folds && isOpen ? (
          <div className="filters-folded">
            {menus}
            {archived}
          </div>
        ) : null}
      </search>
    </div>
  )
}

interface ArchiveSwitchProps {
  readonly isArchive: boolean
  readonly onChange: (isArchive: boolean) => void
}

/** Whether the list shows the archived records. Memoised: a key of the search does not draw it. */
const ArchiveSwitch = memo(function ArchiveSwitch({ isArchive, onChange }: ArchiveSwitchProps) {
  const { t } = useTranslation('records')
  return (
    <Button
      variant="default"
      size="xs"
      className="facet filters-archived"
      role="switch"
      aria-checked={isArchive}
      data-active={isArchive}
      leftSection={isArchive ? <IconCheck size={14} aria-hidden /> : undefined}
      onClick={() => onChange(!isArchive)}
    >
      {t('filter.archived')}
    </Button>
  )
})

interface ChoicesProps<Fields extends AnyRecord> {
  readonly facet: Facet<Fields>
  readonly items: readonly ListedRecord<Fields>[]
  readonly label: string
  readonly valueLabel: (facet: string, value: string) => string
  /** The chosen values in the address, with commas: the address makes another array at every key of the search. */
  readonly chosen: string
  readonly choose: (facet: string, values: readonly string[]) => void
}

function ChoicesOf<Fields extends AnyRecord>(props: ChoicesProps<Fields>) {
  const { facet, items, label, valueLabel, chosen, choose } = props
  const countOptions = useCallback(
    () => countValues(items, facet).map((counted) => ({ ...counted, label: valueLabel(facet.id, counted.value) })),
    [items, facet, valueLabel],
  )
  return (
    <FacetMenu
      label={label}
      countOptions={countOptions}
      chosen={chosen === '' ? [] : chosen.split(',')}
      onChoose={(values) => choose(facet.id, values)}
    />
  )
}

/** A facet's menu. Memoised, so that a key of the search does not draw it anew. */
const Choices = memo(ChoicesOf) as typeof ChoicesOf

interface ChipsProps {
  /** Own fields in the address by which the list cannot be narrowed: the children say so. */
  readonly absent: readonly string[]
  readonly filters: Filters
  readonly onChange: (change: FiltersChange) => void
  readonly labelOf: (facet: string) => string
  readonly valueLabel: (facet: string, value: string) => string
  /** Further filters, as items of the same list. */
  readonly children: ReactNode
}

/** The active filters as chips, each removed by a click. */
export function FilterChips({ absent, filters, onChange, labelOf, valueLabel, children }: ChipsProps) {
  const { t } = useTranslation('records')
  const clear = useCallbackRef(() => onChange(widened))
  if (!isNarrowed(filters)) return null
  const chips = Object.entries(filters.chosen).flatMap(([facet, values]) =>
    absent.includes(facet) ? [] : values.map((value) => ({ facet, value, label: valueLabel(facet, value) })),
  )
  return (
    <ul className="chips" aria-label={t('filter.active')}>
      {filters.text.trim() === '' ? null : (
        <Chip name={t('filter.textChip')} isQuoted onRemove={() => onChange((now) => ({ ...now, text: '' }))}>
          {filters.text.trim()}
        </Chip>
      )}
      {chips.map(({ facet, value, label }) => (
        <Chip
          key={`${facet}/${value}`}
          name={labelOf(facet)}
          onRemove={() => onChange((now) => without(now, facet, value))}
        >
          {label}
        </Chip>
      ))}
      {children}
      <li>
        <ClearFilters variant="subtle" size="compact-xs" onClear={clear} />
      </li>
    </ul>
  )
}

function Chip({
  name,
  children,
  isQuoted = false,
  onRemove,
}: {
  readonly name: string
  readonly children: string
  /** Whether it is words that the person wrote. */
  readonly isQuoted?: boolean
  readonly onRemove: () => void
}) {
  const { t } = useTranslation('records')
  return (
    <li className="chip">
      <span>
        <span className="dimmed">{name}</span> {isQuoted ? <q>{children}</q> : children}
      </span>
      <ActionIcon
        size="xs"
        variant="transparent"
        color="gray"
        aria-label={t('filter.remove', { filter: `${name} ${children}` })}
        onClick={onRemove}
      >
        <IconX size={12} />
      </ActionIcon>
    </li>
  )
}
