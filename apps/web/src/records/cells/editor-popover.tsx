import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'

interface EditorPopoverProps {
  readonly isOpen: boolean
  /** The input, in its cell. */
  readonly input: ReactNode
  /** The content below the cell: a list, a reason, a question. */
  readonly children: ReactNode
  readonly align?: 'end' | undefined
}

/** An editor over its cell, with its messages below. The focus stays in the input. */
export function EditorPopover({ isOpen, input, children, align }: EditorPopoverProps) {
  return (
    <Popover
      opened={isOpen}
      position="bottom-start"
      offset={2}
      withinPortal
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className="cell-editor" data-align={align}>
          {input}
        </div>
      </Popover.Target>
      <Popover.Dropdown className="cell-below-editor">{children}</Popover.Dropdown>
    </Popover>
  )
}
