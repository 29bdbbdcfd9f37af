declare global {
  interface Window {
    /** Ms from each key until the frame after it was drawn. */
    drawnAfter: number[]
    /** When each key was pressed, in ms of the machine's clock. */
    pressedAt: number[]
    /** Of each frame in which a place was drawn anew: how often the letter stands there, and when, as `pressedAt`. */
    lettersAt: (readonly [letters: number, at: number])[]
  }
}

/** Runs in a page. */
export function watchKeys(): void {
  window.drawnAfter = []
  window.pressedAt = []
  const { port1, port2 } = new MessageChannel()
  let waiting: number[] = []
  port1.addEventListener('message', () => {
    for (const at of waiting) window.drawnAfter.push(performance.now() - at)
    waiting = []
  })
  port1.start()
  const pressed = ({ timeStamp }: KeyboardEvent) => {
    window.pressedAt.push(performance.timeOrigin + timeStamp)
    requestAnimationFrame(() => {
      waiting.push(timeStamp)
      port2.postMessage(0)
    })
  }
  window.addEventListener('keydown', pressed, true)
}

/** Runs in the page of a person who reads what another one types. */
export function watchLetters({ place, letter }: { readonly place: string; readonly letter: string }): void {
  window.lettersAt = []
  const watched = document.querySelector(place)
  if (watched === null) throw new Error(`the page has no ${place}`)
  const look = () => {
    const letters = watched.textContent.split(letter).length - 1
    requestAnimationFrame(() =>
      setTimeout(() => window.lettersAt.push([letters, performance.timeOrigin + performance.now()]), 0),
    )
  }
  look()
  const observer = new MutationObserver(look)
  observer.observe(watched, { childList: true, subtree: true, characterData: true })
}

/** @returns the time in ms that a part of all is not above: the median for 0.5, NaN for none */
export function timeAt(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
