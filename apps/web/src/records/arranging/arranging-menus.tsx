import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowsSort, IconColumns3, IconFilterCog } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { withSentences } from '../../language/start-language.ts'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { PopoverWhenOpened } from '../../ui/overlays/when-opened.tsx'
import type { Column } from '../list/column.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Arrangement } from '../list/use-arrangement.ts'
import { useReadWhere } from '../list/use-where.ts'
import type { PartWords } from '../use-part-words.ts'
import { isGroup } from '@minga/domain/record/where'
import './arranging.css'

const loadColumns = keptLoad(() => import('./columns-menu.tsx'))
const loadOrder = keptLoad(() => import('./order-menu.tsx'))
const loadWhere = keptLoad(withSentences(['changing'], () => import('./where-menu.tsx')))
const ColumnsMenu = lazyNamed(loadColumns, 'ColumnsMenu')
const OrderMenu = lazyNamed(loadOrder, 'OrderMenu')
const WhereMenu = lazyNamed(loadWhere, 'WhereMenu')

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
      <Arranging
        icon={<IconFilterCog size={14} aria-hidden />}
        label={t('where.menu')}
        count={conditions}
        load={loadWhere}
      >
        <WhereMenu kind={kind} own={own} where={text} items={items} words={words} onWhere={onWhere} />
      </Arranging>
      <Arranging
        icon={<IconArrowsSort size={14} aria-hidden />}
        label={t('order.menu')}
        count={orders}
        load={loadOrder}
      >
        <OrderMenu arrangement={arrangement} columns={named} words={words} mayGroup={mayGroup} />
      </Arranging>
      {mayGroup ? (
        <Arranging
          icon={<IconColumns3 size={14} aria-hidden />}
          label={t('columns.menu')}
          count={arrangement.isUsual ? 0 : arrangement.columns.length}
          load={loadColumns}
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
  readonly load: () => Promise<unknown>
  readonly children: ReactNode
}

function Arranging({ icon, label, count, load, children }: ArrangingProps) {
  return (
    <PopoverWhenOpened
      position="bottom-end"
      className="arranging-menu"
      label={label}
      load={load}
      opener={
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
      }
    >
      {children}
    </PopoverWhenOpened>
  )
}
