import { useRef, type ReactNode } from 'react'

import { commandOf } from '../cells/key-map.ts'
import { pressOf } from '../cells/use-grid-events.ts'
import type { CellWork } from '../cells/use-cell-work.tsx'
import { useHandedFocus } from '../cells/use-handed-focus.ts'
import type { AnyRecord } from './listed-record.ts'

interface EmptyListProps<Fields extends AnyRecord> {
  readonly work: CellWork<Fields>
  readonly children: ReactNode
}

/** In the place of a list without records. It has the keys of the grid that take back and make again: a change may have emptied it. */
export function EmptyList<Fields extends AnyRecord>({ work, children }: EmptyListProps<Fields>) {
  const { mayWrite, undo, redo, hadFocus } = work
  const place = useRef<HTMLElement>(null)
  useHandedFocus(place, hadFocus)
  return (
    // The keys of the grid that stood here, also from the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <section
      ref={place}
      className="list-body"
      tabIndex={-1}
      onKeyDown={(event) => {
        const command = commandOf(pressOf(event), mayWrite)?.do
        if (command !== 'undo' && command !== 'redo') return
        event.preventDefault()
        if (command === 'undo') undo()
        else redo()
      }}
    >
      {children}
    </section>
  )
}
