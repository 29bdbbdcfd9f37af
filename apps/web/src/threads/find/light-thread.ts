import { useEffect } from 'react'

const sheet = new CSSStyleSheet()

/** Highlights a discussion and its passage when either is pointed at, by a style rule, without rendering. */
function light(thread: string | undefined): void {
  if (thread === undefined || !/^[\w-]+$/.test(thread)) return sheet.replaceSync('')
  sheet.replaceSync(`
    .discussed[data-thread="${thread}"] { background: light-dark(#1f6b4733, #8fc9a840); }
    .thread[data-thread="${thread}"] { border-color: var(--accent-ink); }
  `)
}

/** Active while the discussions of a text are on the screen. */
export function useLightThread(): void {
  useEffect(() => {
    const point = ({ target }: Event) => {
      const pointed = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null
      light(pointed?.dataset['thread'])
    }
    document.adoptedStyleSheets.push(sheet)
    document.addEventListener('pointerover', point)
    document.addEventListener('focusin', point)
    return () => {
      light(undefined)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
      document.removeEventListener('pointerover', point)
      document.removeEventListener('focusin', point)
    }
  }, [])
}
