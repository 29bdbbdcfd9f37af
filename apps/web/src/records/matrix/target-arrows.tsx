import { useId, useLayoutEffect, useState, type RefObject } from 'react'

import { lineBetween, type Line } from './arrow-line.ts'

interface ArrowsProps {
  /** The element that they are drawn over: cards by `data-card`, marks of targets by `data-meant`. */
  readonly frame: RefObject<HTMLElement | null>
}

interface Arrow extends Line {
  readonly record: string
}

/**
 * Arrows from cards to the marks of their targets. They follow what is on the page, so they are for the eye alone: cards and
 * marks say the same in words, and on paper, where nothing is measured, by their signs.
 */
export function TargetArrows({ frame }: ArrowsProps) {
  const head = useId()
  const [arrows, setArrows] = useState<readonly Arrow[]>([])
  useLayoutEffect(() => {
    const root = frame.current
    const table = root?.querySelector('table')
    if (!root || !table) return undefined
    const draw = () => setArrows(arrowsIn(root))
    const resizing = new ResizeObserver(draw)
    const moving = new MutationObserver(draw)
    resizing.observe(table)
    moving.observe(table, { childList: true, subtree: true })
    return () => {
      resizing.disconnect()
      moving.disconnect()
    }
  }, [frame])
  return (
    <div className="matrix-arrows" aria-hidden>
      <svg>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" fill="context-stroke" />
        </marker>
        {arrows.map(({ record, ...line }) => (
          <line key={record} {...line} markerEnd={`url(#${head})`} />
        ))}
      </svg>
    </div>
  )
}

function arrowsIn(frame: HTMLElement): readonly Arrow[] {
  const { left, top } = frame.getBoundingClientRect()
  const boxOf = (element: Element) => {
    const box = element.getBoundingClientRect()
    return { left: box.left - left, top: box.top - top, width: box.width, height: box.height }
  }
  return [...frame.querySelectorAll<HTMLElement>('[data-meant]')].flatMap((mark) => {
    const record = mark.dataset['meant'] ?? ''
    const card = frame.querySelector(`[data-card="${CSS.escape(record)}"]`)
    const line = card === null ? undefined : lineBetween(boxOf(card), boxOf(mark))
    return line === undefined ? [] : [{ record, ...line }]
  })
}
