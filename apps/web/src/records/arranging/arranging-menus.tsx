import { Button, Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowsSort, IconColumns3, IconFilterCog } from '@tabler/icons-react'
import { lazy, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import type { Column } from '../list/column.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Arrangement } from '../list/use-arrangement.ts'
import { useReadWhere } from '../list/use-where.ts'
import type { PartWords } from '../use-part-words.ts'
import { isGroup } from '@minga/domain/record/where'
import './arranging.css'

// `lazy` forgets the types' parameters.
const ColumnsMenu = lazy(async () => ({ default: (await import('./columns-menu.tsx')).ColumnsMenu }))
const OrderMenu = lazy(async () => ({ default: (await import('./order-menu.tsx')).OrderMenu }))
const WhereMenu = lazy(async () => ({ default: (await import('./where-menu.tsx')).WhereMenu }))

interface MenusProps<Fields extends AnyRecord> {
  /** The conditions as the address has them. */
  readonly where: string | undefined
  /** Whether it is the list itself that is shown, not a board or a matrix. */
  readonly isList: boolean
  /** The records before filtering. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly everyColumn: readonly Column<Fields>[]
  readonly arrangement: Arrangement
  readonly words: PartWords
  /** The same function on every render. */
  readonly onWhere: (where: string | undefined) => void
}

function Menus<Fields extends AnyRecord>(props: MenusProps<Fields>) {
  const { where: text, isList, items, everyColumn, arrangement, words, onWhere } = props
  const { t } = useTranslation('records')
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const { kind, own } = arrangement
  const { where } = useReadWhere(kind, text)
  const conditions = where?.of.reduce((sum, each) => sum + (isGroup(each) ? each.conditions.length : 1), 0) ?? 0
  const mayGroup = isList && !isNarrow
  const orders = arrangement.sortings.length + (mayGroup && arrangement.grouping !== undefined ? 1 : 0)
  // The names of the columns; the phone shows cards.
  const named = everyColumn as unknown as readonly Column<AnyRecord>[]
  return (
    <div className="arranging">
      <Arranging icon={<IconFilterCog size={14} aria-hidden />} label={t('where.menu')} count={conditions}>
        <WhereMenu kind={kind} own={own} where={text} items={items} words={words} onWhere={onWhere} />
      </Arranging>
      <Arranging icon={<IconArrowsSort size={14} aria-hidden />} label={t('order.menu')} count={orders}>
        <OrderMenu arrangement={arrangement} columns={named} words={words} mayGroup={mayGroup} />
      </Arranging>
      {mayGroup ? (
        <Arranging
          icon={<IconColumns3 size={14} aria-hidden />}
          label={t('columns.menu')}
          count={arrangement.isUsual ? 0 : arrangement.columns.length}
        >
          <ColumnsMenu arrangement={arrangement} columns={named} />
        </Arranging>
      ) : null}
    </div>
  )
}

/**
 * The arrangement of the list, beside its content: conditions, order and groups, columns. Memoised, so that a key of
 * the search does not draw it.
 */
export const ArrangingMenus = memo(Menus) as typeof Menus

interface ArrangingProps {
  readonly icon: ReactNode
  readonly label: string
  /** The number of settings, if there are any. */
  readonly count: number
  readonly children: ReactNode
}

function Arranging({ icon, label, count, children }: ArrangingProps) {
  const { t } = useTranslation('ui')
  return (
    <Popover position="bottom-end" shadow="sm" trapFocus returnFocus keepMounted={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className="arranging-button"
          leftSection={icon}
          data-active={count > 0}
        >
          {count > 0 ? `${label} · ${String(count)}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="arranging-menu" aria-label={label}>
        <LazyPart waiting={<span className="dimmed">{t('loading')}</span>} failed={<MissingPart />}>
          {children}
        </LazyPart>
      </Popover.Dropdown>
    </Popover>
  )
}
