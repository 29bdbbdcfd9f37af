import { useEffect, useEffectEvent } from 'react'

/** Between two looks at whether the server answers, in ms. */
const pause = 3000
/** Within this time the page is not reloaded a second time, in ms. */
const reloadPause = 60_000
const reloadedKey = 'minga.reloaded'

/** Calls `recover` once the server answers again, after something could not be reached. */
export function useOnceReachable(isLost: boolean, recover: () => void): void {
  const onReachable = useEffectEvent(recover)
  useEffect(() => {
    if (!isLost) return
    let isDone = false
    const look = async () => {
      if (isDone || !(await isServerThere()) || isDone) return
      isDone = true
      onReachable()
    }
    const timer = setInterval(() => void look(), pause)
    const lookNow = () => void look()
    window.addEventListener('online', lookNow)
    return () => {
      isDone = true
      clearInterval(timer)
      window.removeEventListener('online', lookNow)
    }
  }, [isLost])
}

/** Some browsers do not ask again for code that failed once. Code that is gone for good is not asked for all the time. */
export function reloadOnce(): void {
  if (Date.now() - Number(sessionStorage.getItem(reloadedKey)) < reloadPause) return
  sessionStorage.setItem(reloadedKey, String(Date.now()))
  location.reload()
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
