import { showProblem } from '../../ui/show-problem.tsx'

export interface WorkInOrder {
  /** Does it at once while nothing is under way, else once that is over. What fails holds nothing up. */
  readonly run: (work: () => Promise<void> | void) => void
  readonly isUnderWay: () => boolean
}

/** Work of which each piece begins when the one before it has ended. */
export function workInOrder(): WorkInOrder {
  let last: Promise<void> | undefined
  const follow = (work: Promise<void>) => {
    const end = async () => {
      await work.catch(showProblem)
      if (last === ended) last = undefined
    }
    const ended = end()
    last = ended
  }
  return {
    run: (work) => {
      if (last !== undefined) return follow(last.then(work))
      const begun = work()
      if (begun !== undefined) follow(begun)
    },
    isUnderWay: () => last !== undefined,
  }
}
