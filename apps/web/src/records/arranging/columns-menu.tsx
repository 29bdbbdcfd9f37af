import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { useCallbackRef, useInputState } from '@mantine/hooks'
import { titleColumn } from '@minga/domain/record/list-columns'
import { foldText } from '@minga/domain/search/fold-text'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { mayMove, moved, pinned, placedAt, withColumn } from '../list/column-choice.ts'
import type { Column } from '../list/column.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { Arrangement } from '../list/use-arrangement.ts'
import { useReordering } from './use-reordering.ts'

interface MenuProps {
  readonly arrangement: Arrangement
  readonly columns: readonly Column<AnyRecord>[]
}

/** The columns of the list, their order, and those that stay at the left. */
export function ColumnsMenu({ arrangement, columns }: MenuProps) {
  const { t } = useTranslation('records')
  const { columns: chosen, choose, isUsual } = arrangement
  const [sought, setSought] = useInputState('')
  const nameOf = (id: string) => {
    const column = columns.find((each) => each.id === id)
    return column?.fullHeader ?? column?.header ?? id
  }
  const isFound = (id: string) => foldText(nameOf(id)).includes(foldText(sought))
  const hidden = columns.filter(({ id }) => !chosen.some(({ name }) => name === id))
  const drop = useCallbackRef((name: string, other: string) => choose(placedAt(chosen, name, other)))
  return (
    <div className="columns-menu">
      <TextInput
        size="xs"
        aria-label={t('columns.search')}
        placeholder={t('columns.search')}
        value={sought}
        onChange={setSought}
      />
      <ul className="columns-list" aria-label={t('columns.shown')}>
        {chosen
          .filter(({ name }) => isFound(name))
          .map(({ name, isPinned }) => (
            <ShownColumn
              key={name}
              name={name}
              label={nameOf(name)}
              isPinned={isPinned}
              isAlone={name === titleColumn}
              mayUp={mayMove(chosen, name, -1)}
              mayDown={mayMove(chosen, name, 1)}
              onHide={() => choose(withColumn(chosen, name, false))}
              onMove={(by) => choose(moved(chosen, name, by))}
              onPin={() => choose(pinned(chosen, name, !isPinned))}
              onDrop={drop}
            />
          ))}
      </ul>
      {hidden.some(({ id }) => isFound(id)) ? (
        <ul className="columns-list" aria-label={t('columns.hidden')}>
          {hidden
            .filter(({ id }) => isFound(id))
            .map(({ id }) => (
              <li key={id} className="columns-item">
                <Checkbox
                  size="xs"
                  label={nameOf(id)}
                  checked={false}
                  onChange={() => choose(withColumn(chosen, id, true))}
                />
              </li>
            ))}
        </ul>
      ) : null}
      <Button variant="subtle" size="compact-xs" disabled={isUsual} onClick={() => choose(undefined)}>
        {t('columns.reset')}
      </Button>
    </div>
  )
}

interface ShownProps {
  readonly name: string
  readonly label: string
  readonly isPinned: boolean
  /** The title, without which no record is known. */
  readonly isAlone: boolean
  readonly mayUp: boolean
  readonly mayDown: boolean
  readonly onHide: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onPin: () => void
  /** The column that was dropped on another one. */
  readonly onDrop: (name: string, other: string) => void
}

function ShownColumn(props: ShownProps) {
  const { name, label, isPinned, isAlone, mayUp, mayDown, onHide, onMove, onPin, onDrop } = props
  const { t } = useTranslation('records')
  const { item, isDragged, isOver } = useReordering(name, onDrop)
  return (
    <li ref={item} className="columns-item" data-dragged={isDragged} data-over={isOver}>
      <IconGripVertical size={14} aria-hidden className="columns-grip" />
      <Checkbox size="xs" label={label} checked disabled={isAlone} onChange={onHide} />
      <span className="columns-acts">
        <ActionIcon
          size={26}
          disabled={!mayUp}
          aria-label={t('columns.up', { column: label })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          size={26}
          disabled={!mayDown}
          aria-label={t('columns.down', { column: label })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon size={26} aria-pressed={isPinned} aria-label={t('columns.pin', { column: label })} onClick={onPin}>
          {isPinned ? <IconPinFilled size={14} /> : <IconPin size={14} />}
        </ActionIcon>
      </span>
    </li>
  )
}
