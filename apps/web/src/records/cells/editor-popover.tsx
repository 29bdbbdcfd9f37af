import { lazy, type ReactNode, useRef } from 'react'

import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'

const BelowCell = lazy(async () => ({ default: (await import('../../ui/overlays/anchored.tsx')).BelowCell }))

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
  const cell = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={cell} className="cell-editor" data-align={align}>
        {input}
      </div>
      {isOpen ? (
        <LazyPart failed={<MissingPart />}>
          <BelowCell anchor={cell}>{children}</BelowCell>
        </LazyPart>
      ) : null}
    </>
  )
}
