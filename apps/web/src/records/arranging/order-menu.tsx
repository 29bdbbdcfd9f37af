import { ActionIcon, Button, Select } from '@mantine/core'
import { groupColumn } from '@minga/domain/record/list-columns'
import { groupingNames, mostSortings, type Sorting } from '@minga/domain/record/list-order'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Column } from '../list/column.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { Arrangement } from '../list/use-arrangement.ts'
import type { PartWords } from '../use-part-words.ts'
import { Segments } from '../../ui/segments.tsx'

interface MenuProps {
  readonly arrangement: Arrangement
  readonly columns: readonly Column<AnyRecord>[]
  readonly words: PartWords
  readonly mayGroup: boolean
}

/** The grouping of the list, and its sorting: first by this, then by that. */
export function OrderMenu({ arrangement, columns, words, mayGroup }: MenuProps) {
  const { t } = useTranslation('records')
  const { kind, own, grouping, groupBy, sortings, sortBy } = arrangement
  const groups = groupingNames(kind, own)
    .filter((name) => name !== groupColumn || columns.some(({ id }) => id === groupColumn))
    .map((name) => ({ value: name, label: words.part(name) }))
  const free = columns.filter(({ id }) => !sortings.some(({ column }) => column === id))
  const change = (at: number, sorting: Sorting) =>
    sortBy(sortings.map((each, place) => (place === at ? sorting : each)))
  const [first] = free
  return (
    <div className="order-menu">
      {mayGroup ? (
        <fieldset className="order-part">
          <legend>{t('group.by')}</legend>
          <div className="order-line">
            <Select
              size="xs"
              aria-label={t('group.by')}
              placeholder={t('group.nothing')}
              data={groups}
              value={grouping?.column ?? null}
              clearable
              clearButtonProps={{ 'aria-label': t('group.stop') }}
              comboboxProps={inside}
              onChange={(column) =>
                groupBy(column === null ? undefined : { column, descending: grouping?.descending ?? false })
              }
            />
            {grouping === undefined ? null : (
              <Direction
                label={t('group.order')}
                descending={grouping.descending}
                onChange={(descending) => groupBy({ ...grouping, descending })}
              />
            )}
          </div>
        </fieldset>
      ) : null}
      <fieldset className="order-part">
        <legend>{t('sort.by')}</legend>
        {sortings.map((sorting, at) => (
          <div key={sorting.column} className="order-line">
            <Select
              size="xs"
              aria-label={t(at === 0 ? 'sort.first' : 'sort.then', { place: at + 1 })}
              data={columns
                .filter((column) => column.id === sorting.column || free.includes(column))
                .map((column) => ({ value: column.id, label: labelOf(column) }))}
              value={sorting.column}
              allowDeselect={false}
              comboboxProps={inside}
              onChange={(column) => (column === null ? undefined : change(at, { ...sorting, column }))}
            />
            <Direction
              label={t('sort.direction', { place: at + 1 })}
              descending={sorting.descending}
              onChange={(descending) => change(at, { ...sorting, descending })}
            />
            <ActionIcon
              size={26}
              aria-label={t('sort.remove', { place: at + 1 })}
              onClick={() => sortBy(sortings.filter((each) => each !== sorting))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        {sortings.length === 0 ? <p className="dimmed order-none">{t('sort.own')}</p> : null}
        {first === undefined || sortings.length >= mostSortings ? null : (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => sortBy([...sortings, { column: beginWith(free, first), descending: false }])}
          >
            {t(sortings.length === 0 ? 'sort.add' : 'sort.addNext')}
          </Button>
        )}
      </fieldset>
    </div>
  )
}

/** The list of a select lies in the popover: a click in it is no click beside. */
const inside = { withinPortal: false } as const

function labelOf({ fullHeader, header }: Column<AnyRecord>): string {
  return fullHeader ?? header
}

/** Most sort by how they stand before they sort by their references. */
function beginWith(free: readonly Column<AnyRecord>[], first: Column<AnyRecord>): string {
  return (free.find(({ id }) => id === 'status') ?? first).id
}

interface DirectionProps {
  readonly label: string
  readonly descending: boolean
  readonly onChange: (descending: boolean) => void
}

function Direction({ label, descending, onChange }: DirectionProps) {
  const { t } = useTranslation('records')
  return (
    <Segments
      size="xs"
      aria-label={label}
      data={[
        { value: 'up', label: t('sort.short.up') },
        { value: 'down', label: t('sort.short.down') },
      ]}
      value={descending ? 'down' : 'up'}
      onChange={(chosen) => onChange(chosen === 'down')}
    />
  )
}
