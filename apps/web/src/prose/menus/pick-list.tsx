import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'

/** A dialog's search field with the list that it filters: arrows move, Enter or a click chooses. */
export function PickList<Item>({
  label,
  listLabel,
  query,
  search,
  items,
  keyOf,
  render,
  choose,
  nothing,
}: {
  /** Of the search field. */
  readonly label: string
  readonly listLabel: string
  readonly query: string
  readonly search: (query: string) => void
  /** The items that match the query, best first. */
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  readonly choose: (item: Item) => void
  /** Shown if there are no items. */
  readonly nothing: string
}) {
  const list = useId()
  const [marked, setMarked] = useState(0)
  const at = Math.min(marked, Math.max(0, items.length - 1))
  const idOf = (index: number) => `${list}-${String(index)}`
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setMarked((at + step + items.length) % Math.max(1, items.length))
    }
    const item = items[at]
    if (event.key === 'Enter' && item !== undefined) choose(item)
  }
  return (
    <>
      <TextInput
        value={query}
        onChange={(event) => {
          search(event.currentTarget.value)
          setMarked(0)
        }}
        onKeyDown={press}
        leftSection={<IconSearch size={16} aria-hidden />}
        aria-label={label}
        placeholder={label}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Mantine's input, with the list below it
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={items[at] && idOf(at)}
        data-autofocus
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> holds no elements but text */}
      <div id={list} className="record-picker-list" role="listbox" aria-label={listLabel}>
        {items.map((item, index) => (
          <div
            key={keyOf(item)}
            id={idOf(index)}
            ref={(option) => {
              if (index === at) option?.scrollIntoView({ block: 'nearest' })
            }}
            className="typed-menu-item"
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <option> holds no elements but text
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => index === at || setMarked(index)}
            onClick={() => choose(item)}
            onKeyDown={(event) => event.key === 'Enter' && choose(item)}
          >
            {render(item)}
          </div>
        ))}
        {items.length === 0 ? <p className="dimmed">{nothing}</p> : null}
      </div>
    </>
  )
}
