import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import type { MenuState, OpenMenu } from './open-menu.ts'

/** The list at the cursor: arrows move; Enter, Tab or a click chooses. The editor keeps the focus. */
export function TypedMenu<Item>({
  state,
  menu,
  label,
  items,
  keyOf,
  groupOf,
  render,
  take,
}: {
  readonly state: MenuState
  readonly menu: OpenMenu
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** The heading under which an item stands; items of one heading follow one another. */
  readonly groupOf?: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  readonly take: (item: Item) => void
}) {
  const [marked, setMarked] = useState({ query: '', at: 0 })
  const { query } = menu
  const mark = useCallback((at: number) => setMarked({ query, at }), [query])
  // A changed query gives a new list with its first entry marked.
  const at = marked.query === query ? Math.min(marked.at, Math.max(0, items.length - 1)) : 0
  useEffect(
    () =>
      state.takeKeys((event) => {
        const item = items[at]
        if (item === undefined) return false
        if (event.key === 'ArrowDown') mark((at + 1) % items.length)
        else if (event.key === 'ArrowUp') mark((at + items.length - 1) % items.length)
        else if (event.key === 'Enter' || event.key === 'Tab') take(item)
        else return false
        return true
      }),
    [state, items, at, mark, take],
  )
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => showWithin(list.current, at), [at])
  if (items.length === 0) return null
  const option = (item: Item) => {
    const index = items.indexOf(item)
    return (
      <div
        key={keyOf(item)}
        className="typed-menu-item"
        // The editor has the focus and the keys; aria-live below announces the option.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="option"
        tabIndex={-1}
        aria-selected={index === at}
        onPointerMove={() => index !== at && mark(index)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => take(item)}
        onKeyDown={(event) => event.key === 'Enter' && take(item)}
      >
        {render(item)}
      </div>
    )
  }
  return createPortal(
    // A select or datalist cannot open at a cursor while the editor keeps the focus.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div ref={list} className="typed-menu" role="listbox" aria-label={label}>
      {groupOf === undefined
        ? items.map(option)
        : [...Map.groupBy(items, groupOf)].map(([heading, own]) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            <div key={heading} role="group" aria-label={heading}>
              <div className="typed-menu-heading" aria-hidden>
                {heading}
              </div>
              {own.map(option)}
            </div>
          ))}
      <span className="visually-hidden" aria-live="polite">
        {items[at] === undefined ? null : render(items[at])}
      </span>
    </div>,
    menu.element,
  )
}

/**
 * Scrolls the list alone. `scrollIntoView` would also scroll the page: the list is drawn at the page's end before it is
 * placed at the cursor.
 */
function showWithin(list: HTMLElement | null, at: number): void {
  const option = list?.querySelectorAll('[role="option"]')[at]
  if (!list || !(option instanceof HTMLElement)) return
  const { offsetTop: top, offsetHeight: height } = option
  if (top < list.scrollTop) list.scrollTop = top
  else if (top + height > list.scrollTop + list.clientHeight) list.scrollTop = top + height - list.clientHeight
}
