import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import './tips.css'

/** In ms, before a tip shows: people who press a button at once need no name of it. */
const wait = 400
/** In px, between a button and its tip, and between a tip and the window's edge. */
const gap = 5

interface Tip {
  readonly words: string
  readonly at: Element
}

/**
 * Shows the words of `data-tip` beside the element that the pointer rests on: for buttons that are an icon, whose name screen
 * readers have from their label. One for the whole page, because Mantine's tooltips bring the code of menus with them.
 */
export function Tips() {
  const tip = usePointedAt()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (tip !== undefined && box.current !== null) place(box.current, tip.at.getBoundingClientRect())
  }, [tip])
  if (tip === undefined) return null
  return createPortal(
    <div ref={box} className="tip" role="tooltip">
      {tip.words}
    </div>,
    document.body,
  )
}

function usePointedAt(): Tip | undefined {
  const [tip, setTip] = useState<Tip>()
  useEffect(() => {
    let at: Element | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      const words = at?.isConnected === true ? at.getAttribute('data-tip') : null
      setTip(at === undefined || words === null || words === '' ? undefined : { words, at })
    }
    const hide = () => {
      clearTimeout(timer)
      setTip(undefined)
    }
    const pointed = ({ target, pointerType }: PointerEvent) => {
      // A finger that rests on a button presses it.
      const found = pointerType === 'touch' || !(target instanceof Element) ? null : target.closest('[data-tip]')
      if ((found ?? undefined) === at) return
      at = found ?? undefined
      hide()
      if (at !== undefined) timer = setTimeout(show, wait)
    }
    const left = ({ relatedTarget }: PointerEvent) => {
      if (relatedTarget !== null) return
      at = undefined
      hide()
    }
    const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && hide()
    const page = new AbortController()
    const early = { capture: true, passive: true, signal: page.signal }
    document.addEventListener('pointerover', pointed, early)
    document.addEventListener('pointerout', left, early)
    document.addEventListener('pointerdown', hide, early)
    document.addEventListener('scroll', hide, early)
    document.addEventListener('keydown', pressed, early)
    return () => {
      page.abort()
      clearTimeout(timer)
    }
  }, [])
  return tip
}

/** Above the element, below where there is no room above, and within the window. */
function place(box: HTMLElement, at: DOMRect): void {
  const { width, height } = box.getBoundingClientRect()
  const above = at.top - height - gap
  const left = Math.min(at.left + (at.width - width) / 2, document.documentElement.clientWidth - width - gap)
  box.style.top = `${above < gap ? at.bottom + gap : above}px`
  box.style.left = `${Math.max(gap, left)}px`
}
