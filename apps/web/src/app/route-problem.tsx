import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'

import { ProblemPlace } from '../ui/problem-place.tsx'
import '../ui/page.css'

/** A page that could not be shown. Trying again loads it anew, its code too. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="page-body">
      <ProblemPlace error={error} onRetry={retry} />
    </div>
  )
}
