import { Menu } from '@mantine/core'
import { titleColumn } from '@minga/domain/record/list-columns'
import { groupingNames } from '@minga/domain/record/list-order'
import {
  IconArrowAutofitContent,
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconArrowsSort,
  IconEyeOff,
  IconLayoutRows,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { mayMove, moved, pinned, resized, withColumn } from './column-choice.ts'
import { RollUpItems } from './roll-up-items.tsx'
import type { Arrangement } from './use-arrangement.ts'
import { fittingWidth, shownWidth } from './use-resizing.ts'

interface MenuProps {
  readonly name: string
  readonly label: string
  readonly arrangement: Arrangement
  readonly grid: RefObject<HTMLElement | null>
}

/** In px: how much wider a column gets at a time by keyboard. */
const step = 24

/** The acts on a column: everything that a pointer can do at its head, and more. */
export function HeaderMenu({ name, label, arrangement, grid }: MenuProps) {
  const { t } = useTranslation('records')
  const { kind, own, columns, choose, sortings, sortBy, grouping, groupBy } = arrangement
  const isPinned = columns.some((column) => column.name === name && column.isPinned)
  const isGrouping = grouping?.column === name
  const widen = (by: number) => {
    const width = shownWidth(grid.current, name)
    if (width !== undefined) choose(resized(columns, name, width + by))
  }
  const fit = () => {
    const width = fittingWidth(grid.current, name)
    if (width !== undefined) choose(resized(columns, name, width))
  }
  const others = sortings.filter(({ column }) => column !== name)
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      <Menu.Item
        leftSection={<IconArrowUp size={16} aria-hidden />}
        onClick={() => sortBy([{ column: name, descending: false }])}
      >
        {t('sort.up')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} aria-hidden />}
        onClick={() => sortBy([{ column: name, descending: true }])}
      >
        {t('sort.down')}
      </Menu.Item>
      {others.length === 0 ? null : (
        <Menu.Item
          leftSection={<IconArrowsSort size={16} aria-hidden />}
          onClick={() => sortBy([...others, { column: name, descending: false }])}
        >
          {t('sort.also')}
        </Menu.Item>
      )}
      {groupingNames(kind, own).includes(name) ? (
        <Menu.Item
          leftSection={<IconLayoutRows size={16} aria-hidden />}
          onClick={() => groupBy(isGrouping ? undefined : { column: name, descending: false })}
        >
          {t(isGrouping ? 'group.stop' : 'group.byThis')}
        </Menu.Item>
      ) : null}
      <RollUpItems name={name} arrangement={arrangement} />
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        disabled={!mayMove(columns, name, -1)}
        onClick={() => choose(moved(columns, name, -1))}
      >
        {t('column.left')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight size={16} aria-hidden />}
        disabled={!mayMove(columns, name, 1)}
        onClick={() => choose(moved(columns, name, 1))}
      >
        {t('column.right')}
      </Menu.Item>
      <Menu.Item
        leftSection={isPinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
        onClick={() => choose(pinned(columns, name, !isPinned))}
      >
        {t(isPinned ? 'column.unpin' : 'column.pin')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconArrowBarToRight size={16} aria-hidden />}
        onClick={() => widen(step)}
      >
        {t('column.wider')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconArrowBarToLeft size={16} aria-hidden />}
        onClick={() => widen(-step)}
      >
        {t('column.narrower')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowAutofitContent size={16} aria-hidden />} onClick={fit}>
        {t('column.fit')}
      </Menu.Item>
      {name === titleColumn ? null : (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconEyeOff size={16} aria-hidden />}
            onClick={() => choose(withColumn(columns, name, false))}
          >
            {t('column.hide')}
          </Menu.Item>
        </>
      )}
    </>
  )
}
