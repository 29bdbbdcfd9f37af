import { useEffect } from 'react'

/** Says in `--keyboard` how much of the page's foot a phone's keyboard covers, so that the toolbar can lie on it. */
export function useAboveKeyboard(): void {
  useEffect(() => {
    const view = window.visualViewport
    if (view === null) return undefined
    const measure = () => {
      const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop)
      document.documentElement.style.setProperty('--keyboard', `${String(Math.round(covered))}px`)
    }
    measure()
    view.addEventListener('resize', measure)
    view.addEventListener('scroll', measure)
    return () => {
      view.removeEventListener('resize', measure)
      view.removeEventListener('scroll', measure)
    }
  }, [])
}
